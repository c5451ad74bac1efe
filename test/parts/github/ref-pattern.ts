import picomatch from 'picomatch'

/** Whether a ruleset's pattern covers a full ref name. */
export const matchesRefPattern = (pattern: string, ref: string, isDefaultBranch: boolean): boolean => {
  if (pattern === '~ALL') return true
  if (pattern === '~DEFAULT_BRANCH') return isDefaultBranch
  return picomatch.isMatch(ref, pattern)
}
