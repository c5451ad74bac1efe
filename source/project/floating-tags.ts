import { compareVersions, isPrerelease, readVersion, requireVersion } from './schemes/read.js'
import { formatTag, type TagForm } from './tag-form.js'

/** How much of a version a floating tag names: `v2`, or `v2.1`. */
export type FloatingLevel = keyof typeof lengths

const lengths = { major: 1, minor: 2 } as const

/**
 * The tags that stand for the newest of a line and move to this version: `v2`, and `v2.1`. None for a prerelease, and
 * none of a line that has a higher version among `released`.
 */
export function floatingTags(
  form: TagForm,
  version: string,
  levels: readonly FloatingLevel[],
  released: readonly string[] = [],
): readonly string[] {
  const finals = [version, ...released].filter((one) => readVersion(one) !== undefined && !isPrerelease(one))
  if (!finals.includes(version)) return []
  return levels.flatMap((level) => {
    const line = lineOf(version, level)
    const isPassed = finals.some((one) => lineOf(one, level) === line && compareVersions(one, version) > 0)
    return isPassed ? [] : [formatTag(form, line)]
  })
}

function lineOf(version: string, level: FloatingLevel): string {
  const { digits } = requireVersion(version)
  return digits.slice(0, lengths[level]).join('.')
}
