/** A text on one line, with everything escaped that Markdown would read as markup. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|]/g, '\\$&')
}

/** A text as code, whatever backticks it holds. */
export function code(text: string): string {
  const fence = '`'.repeat(longestTicks(text) + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

/** Lines of shell as a block of code. */
export function codeBlock(text: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return [`${fence}sh`, ...text.split('\n'), fence]
}

function longestTicks(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
}
