import { z } from 'zod'
import type { Path } from './problem.js'

/** One thing wrong inside a value; `path` leads to it from the value's root. */
export interface ParameterProblem {
  readonly path: Path
  readonly found: string
  readonly expected: string
  /** What stands at the path. */
  readonly value?: unknown
  /** Set where a key is not known: the key, and the keys that are. */
  readonly unknownKey?: { readonly key: string; readonly known: readonly string[] }
}

/** Everything in which a value is not what the schema takes, in plain words. */
export function findProblems(schema: z.ZodType, value: unknown): readonly ParameterProblem[] {
  const result = schema.safeParse(value, { error: expectedWords })
  return result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, value, []))
}

/** What was expected, in plain words; of unknown keys, the keys that are known. */
function expectedWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[String(issue.expected)] ?? String(issue.expected)
    case 'invalid_value':
      return oneOf(issue.values as readonly unknown[])
    case 'too_small':
      return bound(issue, issue.inclusive === false ? 'above' : 'of at least', issue.minimum)
    case 'too_big':
      return bound(issue, issue.inclusive === false ? 'below' : 'of at most', issue.maximum)
    case 'unrecognized_keys':
      return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(', ') : ''
    case 'invalid_key':
      return 'keys of another form'
    case 'not_multiple_of':
      return `a multiple of ${String(issue.divisor)}`
    case 'invalid_format':
      return issue.format === 'regex'
        ? `a text of the form ${String(issue.pattern)}`
        : `a text that is a ${String(issue.format)}`
    default:
      return 'another value'
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'nothing',
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map(String)
  return words.length === 1 ? words.join() : `one of ${words.join(', ')}`
}

function bound(issue: z.core.$ZodRawIssue, words: string, limit: unknown): string {
  if (issue.origin === 'number' || issue.origin === 'int') return `a number ${words} ${String(limit)}`
  const what = issue.origin === 'string' ? 'a text' : 'a list'
  if (words === 'of at least' && limit === 1) return `${what} that is not empty`
  return `${what} ${words} ${String(limit)} ${issue.origin === 'string' ? 'characters' : 'items'}`
}

function problemsOf(issue: z.core.$ZodIssue, root: unknown, before: Path): readonly ParameterProblem[] {
  const path = [...before, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message === '' ? [] : issue.message.split(', ')
    return issue.keys.map((key) => ({
      path: [...path, key],
      found: `unknown key "${key}"`,
      expected: known.length === 0 ? 'no keys' : oneOf(known),
      unknownKey: { key, known },
    }))
  }
  const closer = issue.code === 'invalid_union' ? closestBranch(issue.errors) : undefined
  if (closer) return closer.flatMap((inner) => problemsOf(inner, root, path))
  const value = valueAt(root, path)
  return [{ path, found: foundWords(path, value), expected: issue.message, value }]
}

/** Where one form of several fits at the top, its own problems say more than "one of these forms". */
function closestBranch(
  branches: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  const fitting = branches.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys' || code === 'too_small'),
  )
  return fitting.length === 1 ? fitting[0] : undefined
}

function foundWords(path: Path, value: unknown): string {
  const last = path.at(-1)
  const parent = path.at(-2)
  const subject =
    last === undefined
      ? 'the value'
      : typeof last === 'string'
        ? last
        : `item ${last + 1}${parent === undefined ? '' : ` of ${parent}`}`
  return value === undefined ? `${subject} is missing` : `${subject} is ${valueWords(value)}`
}

/** A value in a few words: `the text "ten"`, `a list`. */
export function valueWords(value: unknown): string {
  if (value === null) return 'empty'
  if (typeof value === 'string')
    return value === '' ? 'an empty text' : `the text ${JSON.stringify(shorten(value))}`
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a set of keys'
  return typeof value === 'function'
    ? 'a function'
    : `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined),
    root,
  )
}
