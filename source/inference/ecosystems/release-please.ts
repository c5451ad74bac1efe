import { type Ecosystem, perhaps } from '../ecosystem.js'
import { findVersionSource } from '../findings/version-source.js'
import { placeOf } from '../workflows/lines.js'

const manifest = '.release-please-manifest.json'

/** Release Please: its record of the last release is a version file too, whatever the language. */
export const releasePlease: Ecosystem = {
  name: 'Release Please',
  async look({ read, workflows }) {
    const [path] = await read.list([manifest])
    const run = workflows.lines.find(
      ({ does }) => 'uses' in does && /\/release-please-action$/.test(does.uses),
    )
    if (path === undefined && !run) return []
    const source = path === undefined ? undefined : await findVersionSource(read, path)
    return [
      {
        ...(source?.version === undefined ? {} : { version: source.version }),
        dir: '.',
        versionFiles: (source?.files ?? []).map((file) => ({
          ...file,
          because: `${file.because}, the last release that Release Please knows of`,
        })),
        gates: [],
        channels: [],
        reasons: run
          ? [
              perhaps(
                'Release Please',
                `${placeOf(run)} runs it, and it sets versions and tags by itself: let one of the two release`,
              ),
            ]
          : [],
      },
    ]
  },
}
