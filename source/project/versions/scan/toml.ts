import { ScanError } from './scan-error.js'

/** Keys and list positions from the root: `['package', 0, 'version']` is in the first `[[package]]`. */
export type TomlPath = readonly (string | number)[]

/** A value that is not a table or a list; for strings `start` and `end` are those of the text between the quotes. */
export interface TomlValue {
  readonly path: TomlPath
  readonly string: boolean
  readonly value: string
  readonly start: number
  readonly end: number
}

interface Cursor {
  readonly text: string
  at: number
  readonly values: TomlValue[]
}

/**
 * Reads TOML into its leaf values, each with its full path and place: headers, dotted and quoted keys, inline
 * tables, lists of tables and comments are followed; values are not judged. Throws ScanError.
 */
export function scanToml(text: string): readonly TomlValue[] {
  const cursor: Cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0, values: [] }
  const counts = new Map<string, number>()
  let table: TomlPath = []
  for (;;) {
    skipBlank(cursor)
    if (cursor.at >= text.length) return cursor.values
    if (text[cursor.at] === '[') {
      table = readHeader(cursor, counts)
    } else {
      readPair(cursor, table)
    }
    take(cursor, /[ \t]*(?:#[^\r\n]*)?/y)
    if (cursor.at < text.length && take(cursor, /\r\n|\n|\r/y) === undefined) {
      throw new ScanError('expected the end of the line', cursor.at)
    }
  }
}

/** All values whose path matches; `*` stands for any one key or position. */
export function tomlValues(values: readonly TomlValue[], ...path: readonly (string | number)[]): TomlValue[] {
  return values.filter(
    (value) =>
      value.path.length === path.length &&
      path.every((part, index) => part === '*' || part === value.path[index]),
  )
}

/** The first string at a path; undefined when nothing or no string stands there. */
export function tomlString(
  values: readonly TomlValue[],
  ...path: readonly (string | number)[]
): string | undefined {
  return tomlValues(values, ...path).find((value) => value.string)?.value
}

function readHeader(cursor: Cursor, counts: Map<string, number>): TomlPath {
  const many = cursor.text.startsWith('[[', cursor.at)
  cursor.at += many ? 2 : 1
  const keys = readKeys(cursor)
  if (!cursor.text.startsWith(many ? ']]' : ']', cursor.at)) throw new ScanError('expected "]"', cursor.at)
  cursor.at += many ? 2 : 1
  const path: (string | number)[] = []
  for (const [index, key] of keys.entries()) {
    path.push(key)
    const id = JSON.stringify(path)
    if (many && index === keys.length - 1) counts.set(id, (counts.get(id) ?? -1) + 1)
    const count = counts.get(id)
    if (count !== undefined) path.push(count)
  }
  return path
}

function readPair(cursor: Cursor, table: TomlPath): void {
  const path = [...table, ...readKeys(cursor)]
  if (cursor.text[cursor.at] !== '=') throw new ScanError('expected "=" after the key', cursor.at)
  cursor.at += 1
  take(cursor, /[ \t]*/y)
  readValue(cursor, path)
}

function readKeys(cursor: Cursor): string[] {
  const keys: string[] = []
  do {
    take(cursor, /[ \t]*/y)
    const start = cursor.at
    const raw = take(cursor, /[A-Za-z0-9_-]+|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'/y)
    if (raw === undefined) throw new ScanError('expected a key', start)
    keys.push(/^["']/.test(raw) ? unescapeToml(raw.slice(1, -1), raw.startsWith('"')) : raw)
    take(cursor, /[ \t]*/y)
  } while (take(cursor, /\./y) !== undefined)
  return keys
}

function readValue(cursor: Cursor, path: TomlPath): void {
  const start = cursor.at
  const first = cursor.text[start]
  if (first === '{') {
    readItems(cursor, '}', () => readPair(cursor, path))
    return
  }
  if (first === '[') {
    let index = 0
    readItems(cursor, ']', () => readValue(cursor, [...path, index++]))
    return
  }
  if (first === '"' || first === "'") {
    const raw = take(
      cursor,
      /"""(?:[^\\]|\\[\s\S])*?"{3,5}|'''[\s\S]*?'{3,5}|"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'/y,
    )
    if (raw === undefined) throw new ScanError('a string that does not end', start)
    const quotes = /^("""|''')/.test(raw) ? 3 : 1
    const value = unescapeToml(raw.slice(quotes, -quotes), first === '"')
    cursor.values.push({ path, string: true, value, start: start + quotes, end: cursor.at - quotes })
    return
  }
  const value = take(cursor, /[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y)
  if (value === undefined) throw new ScanError('expected a value', start)
  cursor.values.push({ path, string: false, value, start, end: cursor.at })
}

function readItems(cursor: Cursor, close: string, readItem: () => void): void {
  cursor.at += 1
  for (;;) {
    skipBlank(cursor)
    if (cursor.text[cursor.at] === close) break
    readItem()
    skipBlank(cursor)
    if (cursor.text[cursor.at] === close) break
    if (cursor.text[cursor.at] !== ',') throw new ScanError(`expected "," or "${close}"`, cursor.at)
    cursor.at += 1
  }
  cursor.at += 1
}

function unescapeToml(raw: string, basic: boolean): string {
  if (!basic || !raw.includes('\\')) return raw
  return raw.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function skipBlank(cursor: Cursor): void {
  take(cursor, /(?:[ \t\r\n]+|#[^\r\n]*)*/y)
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)?.[0]
  if (match !== undefined) cursor.at += match.length
  return match
}
