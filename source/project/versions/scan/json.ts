import { ScanError } from './scan-error.js'

/** A JSON value with the offsets of its first character and of the one after its last. */
export type JsonNode =
  | {
      readonly type: 'object'
      readonly start: number
      readonly end: number
      readonly members: readonly JsonMember[]
    }
  | {
      readonly type: 'array'
      readonly start: number
      readonly end: number
      readonly items: readonly JsonNode[]
    }
  | { readonly type: 'string'; readonly start: number; readonly end: number; readonly value: string }
  | { readonly type: 'other'; readonly start: number; readonly end: number; readonly raw: string }

export interface JsonMember {
  readonly key: string
  readonly value: JsonNode
}

/** Reads JSON text into nodes that know their place; a byte order mark is allowed. Throws ScanError. */
export function scanJson(text: string): JsonNode {
  const cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0 }
  const node = readValue(cursor)
  skipSpace(cursor)
  if (cursor.at < text.length) throw new ScanError('text after the end of the JSON value', cursor.at)
  return node
}

/** The value of a key of an object node; of keys written twice the last one, as JSON.parse takes it. */
export function memberOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.type !== 'object') return undefined
  return node.members.findLast((member) => member.key === key)?.value
}

/** How often a key is written in an object node. */
export function countKey(node: JsonNode | undefined, key: string): number {
  return node?.type === 'object' ? node.members.filter((member) => member.key === key).length : 0
}

/** The text of a string node; undefined for any other. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.type === 'string' ? node.value : undefined
}

interface Cursor {
  readonly text: string
  at: number
}

function readValue(cursor: Cursor): JsonNode {
  skipSpace(cursor)
  const start = cursor.at
  switch (cursor.text[start]) {
    case '{': {
      const members = readList(cursor, '}', () => {
        const key = readString(cursor).value
        expect(cursor, ':')
        return { key, value: readValue(cursor) }
      })
      return { type: 'object', start, end: cursor.at, members }
    }
    case '[':
      return { type: 'array', items: readList(cursor, ']', () => readValue(cursor)), start, end: cursor.at }
    case '"':
      return readString(cursor)
    default: {
      const raw = take(cursor, /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y)
      if (raw === undefined) throw new ScanError('expected a JSON value', start)
      return { type: 'other', start, end: cursor.at, raw }
    }
  }
}

function readList<Item>(cursor: Cursor, close: string, readItem: () => Item): Item[] {
  const items: Item[] = []
  cursor.at += 1
  skipSpace(cursor)
  if (cursor.text[cursor.at] === close) {
    cursor.at += 1
    return items
  }
  for (;;) {
    skipSpace(cursor)
    items.push(readItem())
    skipSpace(cursor)
    if (cursor.text[cursor.at] === close) {
      cursor.at += 1
      return items
    }
    expect(cursor, ',')
  }
}

function readString(cursor: Cursor): Extract<JsonNode, { type: 'string' }> {
  const start = cursor.at
  const raw = take(
    cursor,
    /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y,
  )
  if (raw === undefined) throw new ScanError('expected a string in double quotes', start)
  return { type: 'string', start, end: cursor.at, value: String(JSON.parse(raw)) }
}

function expect(cursor: Cursor, character: string): void {
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== character) throw new ScanError(`expected "${character}"`, cursor.at)
  cursor.at += 1
}

function skipSpace(cursor: Cursor): void {
  take(cursor, /[ \t\r\n]*/y)
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)?.[0]
  if (match !== undefined) cursor.at += match.length
  return match
}
