import { isDeepStrictEqual } from 'node:util'
import { Document, isMap, isScalar, parseDocument } from 'yaml'
import type { Path } from './problem.js'

/**
 * Sets one key in the text of a YAML plan and leaves all else byte for byte as it was. Only where a list or keys
 * give way to another value is the text written anew, with its comments. Throws where the text is no YAML.
 */
export function setInPlan(text: string, path: Path, value: unknown): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = text.slice(mark.length)
  const document = parsed(body)
  const isScalarValue = typeof value !== 'object' || value === null
  const exact =
    (isScalarValue ? replaceScalar(body, document, path, value) : undefined) ??
    addKey(body, document, path, value)
  document.setIn(path, document.createNode(value))
  if (exact !== undefined && holdsSame(exact, document)) return mark + exact
  return mark + written(document, body)
}

function parsed(text: string): Document.Parsed {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) throw error
  return document
}

/** True for a text that says what a document does. */
export function holdsSame(text: string, expected: Document): boolean {
  const document = parseDocument(text)
  return document.errors.length === 0 && isDeepStrictEqual(document.toJS(), expected.toJS())
}

/** A plain value gives way to another in its place. */
function replaceScalar(
  text: string,
  document: Document.Parsed,
  path: Path,
  value: unknown,
): string | undefined {
  const node: unknown = document.getIn(path, true)
  if (!isScalar(node) || !node.range || node.type?.startsWith('BLOCK')) return undefined
  const [start, end] = node.range
  if (end === start) return undefined
  return text.slice(0, start) + oneLine(value) + text.slice(end)
}

/** A key that is not there yet goes behind the last one of its block, as far in as its neighbours. */
function addKey(text: string, document: Document.Parsed, path: Path, value: unknown): string | undefined {
  const depth = path.findIndex((_, index) => !document.hasIn(path.slice(0, index + 1)))
  if (depth < 0) return undefined
  const parent: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
  if (!isMap(parent) || parent.flow || !parent.range) return undefined
  const [start, end] = parent.range
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const inner = path.slice(depth).reduceRight<unknown>((made, key) => ({ [key]: made }), value)
  const lines = withLineEnds(new Document(inner).toString({ lineWidth: 0 }), text)
  return insertedBehind(text, end, lines.replace(/^(?=.)/gm, ' '.repeat(column)))
}

/** The text with lines put behind the line that an offset ends in. */
export function insertedBehind(text: string, end: number, lines: string): string {
  const lineEnd = text[end - 1] === '\n' ? end : text.indexOf('\n', end) + 1
  if (lineEnd === 0) return text + withLineEnds('\n', text) + lines
  return text.slice(0, lineEnd) + lines + text.slice(lineEnd)
}

/** A document as text, with the line ends of another. */
export function written(document: Document, like: string): string {
  return withLineEnds(document.toString({ lineWidth: 0 }), like)
}

function oneLine(value: unknown): string {
  return new Document(value)
    .toString({
      lineWidth: 0,
      defaultStringType: typeof value === 'string' && value.includes('\n') ? 'QUOTE_DOUBLE' : 'PLAIN',
    })
    .trimEnd()
}

/** The text with the line ends of another. */
export function withLineEnds(text: string, like: string): string {
  return like.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text
}
