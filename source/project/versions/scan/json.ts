import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { ScanError } from './scan-error.js'

/** A JSON value that knows its place. */
export type JsonNode = Node

/** Reads JSON text into nodes that know their place; a byte order mark is allowed, comments are not. Throws ScanError. */
export function scanJson(text: string): JsonNode {
  const errors: ParseError[] = []
  // A space in the place of a byte order mark leaves every offset as it is.
  const root = parse(text.replace(/^\uFEFF/, ' '), errors)
  const [first] = errors
  if (first === undefined && root !== undefined) return root
  throw new ScanError(wordsOf(first), first?.offset ?? 0)
}

/** The value of a key of an object node; of keys written twice the last one, as JSON.parse takes it. */
export function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return membersOf(node).findLast((member) => member.key === key)?.value
}

/** The keys and values of an object node, as written; none for any other. */
export function membersOf(
  node: JsonNode | undefined,
): readonly { readonly key: string; readonly value: JsonNode }[] {
  if (node?.type !== 'object') return []
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key === undefined || value === undefined ? [] : [{ key: String(key.value), value }],
  )
}

/** The items of an array node; none for any other. */
export function itemsOf(node: JsonNode | undefined): readonly JsonNode[] {
  return node?.type === 'array' ? (node.children ?? []) : []
}

/** How often a key is written in an object node. */
export function countKey(node: JsonNode | undefined, key: string): number {
  return membersOf(node).filter((member) => member.key === key).length
}

/** The text of a string node; undefined for any other. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? String(node.value) : undefined
}

function parse(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true })
  } catch (error) {
    if (error instanceof RangeError) throw new ScanError('values nested too deeply', 0)
    throw error
  }
}

/** The library's name of an error in words: `CommaExpected` gives `comma expected`. */
function wordsOf(error: ParseError | undefined): string {
  const name = error === undefined ? 'ValueExpected' : printParseErrorCode(error.error)
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}
