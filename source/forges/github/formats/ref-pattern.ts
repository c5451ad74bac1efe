/** Tells whether a ref fits a pattern of a ruleset: `~ALL`, or a path with `*` within a part and `**` across. */
export function matchesRef(pattern: string, ref: string): boolean {
  if (pattern === '~ALL') return true
  const source = pattern.replaceAll(/\*\*\/?|[*?]|[.+^${}()|[\]\\/]/g, (part) => {
    if (part.startsWith('**')) return '.*'
    if (part === '*') return '[^/]*'
    return part === '?' ? '[^/]' : `\\${part}`
  })
  return new RegExp(`^${source}$`).test(ref)
}
