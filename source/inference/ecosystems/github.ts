import type { Ecosystem } from '../ecosystem.js'
import { readOrigin } from '../findings/origin.js'
import { kindsOf } from '../workflows/signs.js'

/** GitHub Releases: made by a workflow, or likely where the repository is on GitHub. */
export const github: Ecosystem = {
  name: 'GitHub',
  async look({ read, workflows }) {
    const origin = await readOrigin(read)
    const isMade = workflows.deep.some((line) => kindsOf(line).includes('github'))
    if (!isMade && origin?.host !== 'github.com') return []
    return [
      {
        channels: [
          {
            kind: 'github',
            fields: { enabled: false },
            because:
              'origin is on GitHub, and nothing here makes GitHub Releases yet: off until it is enabled',
            certain: false,
          },
        ],
      },
    ]
  },
}
