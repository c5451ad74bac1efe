/** A line of a Markdown text: `start` and `end` are offsets in it, `end` behind the line end; `text` is without that. */
export interface MarkdownLine {
  readonly number: number
  readonly text: string
  readonly start: number
  readonly end: number
  /** Set where Markdown is not read: in fenced code, and in a comment that opens the line or an earlier one. */
  readonly inside?: 'code' | 'comment'
}

/** A heading of the form `## Text`, read without its hashes. */
export interface Heading {
  readonly level: number
  readonly text: string
}

type Block =
  | { readonly kind: 'code'; readonly fence: string }
  | { readonly kind: 'comment' }
  | { readonly kind: 'plain' }

const plain: Block = { kind: 'plain' }

/** Splits a Markdown text into lines; a byte order mark belongs to no line's text. Fences as CommonMark has them. */
export function readMarkdownLines(text: string): readonly MarkdownLine[] {
  const lines: MarkdownLine[] = []
  let block = plain
  for (const found of text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
    const content = found[0].replace(/^\uFEFF/, '').replace(/\r?\n$/, '')
    const { inside, next } = isUnderline(content, lines.at(-1))
      ? { inside: undefined, next: block }
      : readBlock(block, content)
    block = next
    lines.push({
      number: lines.length + 1,
      text: content,
      start: found.index,
      end: found.index + found[0].length,
      ...(inside === undefined ? {} : { inside }),
    })
  }
  return lines
}

/** Reads a heading; undefined for every other line, and for those in code or comments. */
export function readHeading({ text, inside }: MarkdownLine): Heading | undefined {
  if (inside !== undefined) return undefined
  const [, hashes = '', content = ''] = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(text) ?? []
  return hashes === '' ? undefined : { level: hashes.length, text: content }
}

/** The line end that a text uses first; `\n` where it has none. */
export function detectNewline(text: string): '\n' | '\r\n' {
  return /\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n'
}

// reStructuredText underlines headings with it, as far as they go.
function isUnderline(text: string, above: MarkdownLine | undefined): boolean {
  const title = above?.inside === undefined ? (above?.text.trim() ?? '') : ''
  return title !== '' && /^~+$/.test(text) && text.length >= title.length
}

function readBlock(block: Block, text: string): { inside?: 'code' | 'comment'; next: Block } {
  if (block.kind === 'code') {
    const [, fence = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(text) ?? []
    const closes = fence.length >= block.fence.length && fence[0] === block.fence[0]
    return { inside: 'code', next: closes ? plain : block }
  }
  if (block.kind === 'comment') return { inside: 'comment', next: text.includes('-->') ? plain : block }
  const [, fence] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(text) ?? []
  if (fence !== undefined) return { inside: 'code', next: { kind: 'code', fence } }
  const comment = text.lastIndexOf('<!--')
  const next: Block = comment >= 0 && !text.includes('-->', comment) ? { kind: 'comment' } : plain
  return /^ {0,3}<!--/.test(text) ? { inside: 'comment', next } : { next }
}
