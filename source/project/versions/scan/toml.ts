import { type AST, ParseError, parseTOML } from 'toml-eslint-parser'
import { ScanError } from './scan-error.js'

/** Keys and list positions from the root: `['package', 0, 'version']` is in the first `[[package]]`. */
export type TomlPath = readonly (string | number)[]

/** A value that is not a table or a list; for strings `start` and `end` are those of the text between the quotes. */
export interface TomlValue {
  readonly path: TomlPath
  readonly string: boolean
  /** A string with its escapes resolved; anything else as it is written. */
  readonly value: string
  readonly start: number
  readonly end: number
}

/** Reads TOML into its leaf values, each with its full path and place. Throws ScanError. */
export function scanToml(text: string): readonly TomlValue[] {
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  return parse(text.slice(mark), mark).body[0].body.flatMap((node) =>
    node.type === 'TOMLTable'
      ? node.body.flatMap((pair) => pairValues(pair, node.resolvedKey))
      : pairValues(node, []),
  )

  function pairValues({ key, value }: AST.TOMLKeyValue, table: TomlPath): readonly TomlValue[] {
    const keys = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value))
    return valuesOf(value, [...table, ...keys])
  }

  function valuesOf(node: AST.TOMLContentNode, path: TomlPath): readonly TomlValue[] {
    if (node.type === 'TOMLInlineTable') return node.body.flatMap((pair) => pairValues(pair, path))
    if (node.type === 'TOMLArray')
      return node.elements.flatMap((element, index) => valuesOf(element, [...path, index]))
    const [start, end] = node.range.map((offset) => offset + mark) as [number, number]
    if (node.kind !== 'string') return [{ path, string: false, value: text.slice(start, end), start, end }]
    const quotes = node.multiline ? 3 : 1
    return [{ path, string: true, value: node.value, start: start + quotes, end: end - quotes }]
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

function parse(text: string, mark: number): AST.TOMLProgram {
  try {
    return parseTOML(text, { tomlVersion: '1.1' })
  } catch (error) {
    if (error instanceof ParseError)
      throw new ScanError(error.message.charAt(0).toLowerCase() + error.message.slice(1), error.index + mark)
    if (error instanceof RangeError) throw new ScanError('lists or tables nested too deeply', mark)
    throw error
  }
}
