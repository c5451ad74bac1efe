import { count } from '../../lookups/words.js'
import type { Step } from '../../plan/step.js'
import { type Check, defineCheck } from '../../ports/check.js'
import type { Release } from '../../ports/release.js'
import { pass } from '../../ports/verdict.js'
import { buildsChannel, effectsBeforeBuild } from './build.js'
import { findPrebuilt, missing } from './prebuilt.js'

/**
 * `KIND/files`: the files that a channel takes as they lie there are there before the tag: of this version, and not
 * empty. Those that a step of the release still makes are told when they are.
 */
export function filesCheck(kind: string, title: string, key: string): Check {
  return defineCheck({
    name: `${kind}/files`,
    title: `Files for ${title} are there`,
    about: 'tree',
    why: 'A file that is missing, or is that of the last release, is known before the tag is public.',
    concerns: ({ with: own }) => patternsIn(own[key]).length > 0 && own.build === undefined,
    async check({ read, release }) {
      const found = await findPrebuilt({ read, release }, patternsIn(release.channel?.with[key]))
      const later: string[] = []
      for (const { pattern, paths } of found) {
        if (paths.length > 0) continue
        const maker = madeBy(release, pattern)
        if (maker === undefined) throw missing(pattern)
        later.push(`not told before ${maker.title}: ${pattern}`)
      }
      const there = [...new Set(found.flatMap(({ paths }) => paths))]
      return pass([...(there.length > 0 ? [count(there.length, 'file')] : []), ...later].join('; '), there)
    },
  })
}

function patternsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** The step that may still make what a pattern names; what channels build is kept by its name alone, in no folder. */
function madeBy(release: Release, pattern: string): Step | undefined {
  return effectsBeforeBuild(release).find((one) => !(buildsChannel(one) && pattern.includes('/')))
}
