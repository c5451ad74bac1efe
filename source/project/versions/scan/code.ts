/** A language whose sources are read by anchored patterns. */
export type CodeLanguage = 'python' | 'elixir' | 'ruby'

/**
 * Source text with what is no code blanked out, offsets unchanged: `code` has no comments and no long strings
 * (docstrings, heredocs), `bones` has no text inside short strings either.
 */
export interface MaskedCode {
  readonly code: string
  readonly bones: string
}

const shortStrings = String.raw`"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'`
const tripleQuoted = String.raw`"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''`
const lineComment = String.raw`#[^\r\n]*`
const rubyBlocks = String.raw`^=begin\b[\s\S]*?^=end\b|^__END__\b[\s\S]*|<<[~-]?(["']?)([A-Z_]\w*)\1[^\r\n]*[\s\S]*?^[ \t]*\2\b`

const noise: Record<CodeLanguage, RegExp> = {
  python: new RegExp(`${tripleQuoted}|${lineComment}|${shortStrings}`, 'gm'),
  elixir: new RegExp(String.raw`\?\\?["'#]|${tripleQuoted}|${lineComment}|${shortStrings}`, 'gm'),
  ruby: new RegExp(`${rubyBlocks}|${lineComment}|${shortStrings}`, 'gm'),
}

/** Blanks comments and strings of a source text; a byte order mark becomes a line end, so that `^` finds what follows it. */
export function maskCode(text: string, language: CodeLanguage): MaskedCode {
  const plain = text.replace(/^\uFEFF/, '\n')
  const isShort = (match: string) => /^["']/.test(match) && !/^("""|''')./s.test(match)
  const code = plain.replace(noise[language], (match: string) =>
    match.startsWith('?') || isShort(match) ? match : blank(match),
  )
  const bones = plain.replace(noise[language], (match: string) =>
    isShort(match) ? match.charAt(0) + blank(match.slice(1, -1)) + match.charAt(0) : blank(match),
  )
  return { code, bones }
}

/** The same number of characters, all spaces but for the line ends. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
