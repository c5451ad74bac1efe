import { filterPaths } from '../globs.js'
import type { Problem } from '../problem.js'

/** Files that change together: each pattern stands for one of them. */
export interface TogetherRule {
  readonly files: readonly string[]
  /** Why, for the problem's words. */
  readonly why?: string
}

/** Checks what changed since the base tag: where one file of a group changed, every other has to have changed too. */
export function checkChangedTogether(
  changed: readonly string[],
  rules: readonly TogetherRule[],
): readonly Problem[] {
  return rules.flatMap(({ files, why }) => {
    const members = files.map((pattern) => ({ pattern, paths: filterPaths(changed, [pattern]) }))
    const moved = members.flatMap(({ paths }) => paths)
    if (moved.length === 0) return []
    return members
      .filter(({ paths }) => paths.length === 0)
      .map(({ pattern }) => ({
        found: `${[...new Set(moved)].join(', ')} changed, ${pattern} did not`,
        expected: `${files.join(' and ')} change together${why === undefined ? '' : `: ${why}`}`,
        mend: `bring ${pattern} up to date`,
      }))
  })
}
