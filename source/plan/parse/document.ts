import { Composer, type CST, type Document, type LineCounter, Parser, YAMLParseError } from 'yaml'

/** Keys and lists nest no deeper than this. */
export const deepest = 64

/** A text as a YAML document with its errors; or the offset at which it nests too deep. */
export type Composed = { readonly document: Document.Parsed } | { readonly tooDeepAt: number }

/**
 * Composes the first document of a text. The depth is measured on the tokens, without recursion, because the
 * composer recurses: a text nested deep enough would end the process, and no `catch` would see it.
 */
export function composeDocument(text: string, lines: LineCounter): Composed {
  const tokens = [...new Parser(lines.addNewLine).parse(text)]
  const tooDeepAt = offsetOfDepth(tokens, deepest)
  if (tooDeepAt !== undefined) return { tooDeepAt }
  const [document, second] = new Composer({ prettyErrors: false }).compose(tokens, true, text.length)
  if (!document) return { tooDeepAt: 0 }
  if (second) {
    const [start] = second.range
    document.errors.push(new YAMLParseError([start, start + 1], 'MULTIPLE_DOCS', 'a second document'))
  }
  return { document }
}

type Open = readonly [CST.Token, number]

function offsetOfDepth(tokens: readonly CST.Token[], most: number): number | undefined {
  const open: Open[] = tokens.map((token) => [token, 0])
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next
    if (depth > most) return token.offset
    if (token.type === 'document' && token.value) open.push([token.value, depth])
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      if (key) open.push([key, depth + 1])
      if (value) open.push([value, depth + 1])
    }
  }
  return undefined
}
