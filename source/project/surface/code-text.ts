/**
 * Blanks out the comments and literals that `pattern` matches, before code is read: every offset and line end stays.
 * What begins as a comment becomes spaces, any other match an empty literal in double quotes.
 */
export function blank(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (match) => {
    const spaces = match.replaceAll(/[^\n]/g, ' ')
    return /^(?:#|\/\/|\/\*)/.test(match) ? spaces : `"${spaces.slice(1, -1)}"`
  })
}

/** The offset of the bracket that closes the one at `open`; the end of the text where it is not closed. */
export function closingAt(code: string, open: number): number {
  let depth = 0
  for (let at = open; at < code.length; at++) {
    if ('([{'.includes(code[at] ?? '')) depth++
    if (')]}'.includes(code[at] ?? '') && --depth === 0) return at
  }
  return code.length
}

/** Splits at the commas that stand in no bracket; blank parts are left out. */
export function splitList(code: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at <= code.length; at++) {
    const char = code[at] ?? ','
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char)) depth--
    if (at < code.length && (char !== ',' || depth > 0)) continue
    parts.push(code.slice(start, at).trim())
    start = at + 1
  }
  return parts.filter((part) => part !== '')
}
