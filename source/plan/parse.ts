import { type Document, isMap, LineCounter, type Node } from 'yaml'
import { messageOf } from './message-of.js'
import { dataOf } from './parse/data.js'
import { decodePlan } from './parse/decode.js'
import { composeDocument, deepest } from './parse/document.js'
import { locator, positionOf } from './parse/locate.js'
import { type ParsedPlan, unread } from './parse/parsed.js'
import { yamlWords } from './parse/yaml-words.js'
import { type PlanProblem, placeOf, problemIn } from './problem.js'

/** The key of `package.json` that may hold a plan. */
export const packageKey = 'release-wizard'

/**
 * Reads the text of a plan file: YAML, JSON (by the name's ending), or the key `release-wizard` of a
 * `package.json`. Never throws: what stands in the way of reading is among the problems.
 */
export function parsePlan(source: string | Uint8Array, file: string): ParsedPlan {
  const text = typeof source === 'string' ? source.replace(/^\uFEFF/, '') : decodePlan(source, file)
  if (typeof text !== 'string') return unread(file, [text])
  if (text.trim() === '') return unread(file, [emptyPlan(file)])
  const notJson = file.endsWith('.json') ? jsonProblem(text, file) : undefined
  if (notJson) return unread(file, [notJson])
  const lines = new LineCounter()
  const composed = composeDocument(text, lines)
  if ('tooDeepAt' in composed) return unread(file, [tooDeep(file, composed.tooDeepAt, lines)])
  const { document } = composed
  const inPackage = /(^|[\\/])package\.json$/.test(file)
  const root = inPackage ? keyNode(document) : document.contents
  if (inPackage && !root) return unread(file, [noPackageKey(file)])
  const syntax = syntaxProblems(document, root, inPackage, { text, file, lines })
  const broken = document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')
  if (broken) return unread(file, syntax)
  const { value, aliases, problems } = dataOf(document)
  const raw = inPackage ? memberOf(value, packageKey) : value
  if (raw === null || raw === undefined) return unread(file, [...syntax, emptyPlan(file)])
  const inside = problems.map(({ node, ...words }) => problemIn(file, words, positionOf(node, lines)))
  return { file, raw, locate: locator(root, aliases, lines), problems: [...syntax, ...inside] }
}

interface Text {
  readonly text: string
  readonly file: string
  readonly lines: LineCounter
}

/** In a `package.json`, keys outside the plan are not ours to judge. */
function syntaxProblems(
  document: Document.Parsed,
  root: Node | null,
  inPackage: boolean,
  { text, file, lines }: Text,
): readonly PlanProblem[] {
  const [start, end] = inPackage ? (root?.range ?? [0, 0]) : [0, text.length]
  return [...document.errors, ...document.warnings]
    .filter(({ pos }) => pos[0] >= start && pos[0] <= end)
    .map((error) => {
      const { line, col } = lines.linePos(error.pos[0])
      return problemIn(file, yamlWords(error, text), { line: Math.max(line, 1), column: Math.max(col, 1) })
    })
}

function keyNode(document: Document.Parsed): Node | null {
  if (!isMap(document.contents)) return null
  const node: unknown = document.contents.get(packageKey, true)
  return isMap(node) ? node : null
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function tooDeep(file: string, offset: number, lines: LineCounter): PlanProblem {
  const { line, col } = lines.linePos(offset)
  const expected = `at most ${deepest} levels`
  const words = { found: 'keys and lists nested too deep', expected, mend: 'flatten the plan' }
  return problemIn(file, words, { line, column: col })
}

function emptyPlan(file: string): PlanProblem {
  return problemIn(file, {
    found: 'the plan is empty',
    expected: 'keys such as channels, versions and phases',
    mend: 'run release-wizard init to write one, or remove the file to have the plan inferred',
  })
}

function noPackageKey(file: string): PlanProblem {
  return problemIn(file, {
    found: `the file has no key "${packageKey}" with keys inside`,
    expected: `"${packageKey}": { … }`,
    mend: 'add the key, or name another file with --plan',
  })
}

/** What makes a text no JSON, with its place; undefined where it is sound. */
function jsonProblem(text: string, file: string): PlanProblem | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    const message = messageOf(error)
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    const rest = text.slice(offset)
    const ends = rest.trim() === ''
    const words = {
      found: ends ? 'the text ends too early' : `${JSON.stringify(rest.charAt(0))} is not JSON here`,
      expected: 'JSON, without comments and trailing commas',
      mend: ends ? 'close what was opened' : 'look at what stands before it',
    }
    return problemIn(file, words, placeOf(text, offset))
  }
}
