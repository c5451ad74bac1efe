import picomatch from 'picomatch'

/**
 * Compiles path patterns: `*`, `**`, `?`, `{a,b}`, a trailing `/` for all below a folder, and `!` to exclude. The last
 * pattern that matches decides, as in a workflow's `paths`; with excludes alone, everything else matches.
 */
export function compileGlobs(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.map((pattern) => {
    const excludes = pattern.startsWith('!')
    const glob = excludes ? pattern.slice(1) : pattern
    const whole = glob.endsWith('/') ? `${glob}**` : glob
    return { excludes, matches: picomatch(whole.replace(/^\.?\//, ''), { dot: true, nonegate: true }) }
  })
  const byDefault = rules.length > 0 && rules.every(({ excludes }) => excludes)
  return (path) => {
    const decisive = rules.findLast(({ matches }) => matches(path))
    return decisive === undefined ? byDefault : !decisive.excludes
  }
}

/** The paths that the patterns match: for `when.changed`, those that made it true. */
export function filterPaths(paths: readonly string[], patterns: readonly string[]): readonly string[] {
  return paths.filter(compileGlobs(patterns))
}
