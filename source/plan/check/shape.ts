import { z } from 'zod'
import { isRecord } from '../is-record.js'
import { nearest } from '../nearest.js'
import { findProblems, type ParameterProblem } from '../parameters.js'
import { type Finding, finding, type Path, unknownKey } from './finding.js'

/** What is sound of some keys and their values, and what is not. */
export interface Shaped {
  readonly sound: Readonly<Record<string, unknown>>
  readonly findings: readonly Finding[]
}

/** Checks each value by the schema of its key. Keys without a schema are passed over: other rules know them. */
export function shapeOf(
  value: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, z.ZodType>>,
  path: Path,
): Shaped {
  const problems = findProblems(schemaOf(shape), value)
  return {
    sound: problems.reduce((sound, problem) => without(sound, problem.path), value),
    findings: problems.map((problem) => fromParameter(problem, path)),
  }
}

/** Leaves out what is wrong and keeps what stands beside it, so that every problem is found at once. */
function without(
  value: Readonly<Record<string, unknown>>,
  [key, inner]: Path,
): Readonly<Record<string, unknown>> {
  const { [String(key)]: bad, ...rest } = value
  if (typeof inner !== 'string' || !isRecord(bad)) return rest
  const { [inner]: _, ...kept } = bad
  return { ...rest, [String(key)]: kept }
}

/** Everything in which a value is not what the schema takes, under the value's path. */
export function findingsIn(schema: z.ZodType, value: unknown, path: Path): readonly Finding[] {
  return findProblems(schema, value).map((problem) => fromParameter(problem, path))
}

/** A problem inside a value, as a finding under the value's path. */
export function fromParameter(problem: ParameterProblem, path: Path): Finding {
  const whole = [...path, ...problem.path]
  if (problem.unknownKey) return unknownKey(whole, problem.unknownKey.known, ownerWords(whole))
  const mend = mendOf(problem)
  return finding(whole, problem.found, problem.expected, mend)
}

function mendOf({ found, expected, value }: ParameterProblem): string {
  if (found.endsWith(' is missing')) return 'add it'
  if (found.endsWith(' is empty')) return 'give it a value, or take the key out'
  if (expected.startsWith('a text') && (typeof value === 'number' || typeof value === 'boolean'))
    return 'put it in quotes'
  const choices = /^one of (.+)$/.exec(expected)?.[1]?.split(', ') ?? []
  const near = typeof value === 'string' ? nearest(value, choices) : undefined
  return near === undefined ? `write ${expected}` : `did you mean "${near}"?`
}

function ownerWords(path: Path): string {
  const owner = path.slice(0, -1).findLast((part) => typeof part === 'string')
  return owner === undefined ? 'the plan' : String(owner)
}

const schemas = new WeakMap<object, z.ZodType>()

/** Schemas are made once: a plan may have ten thousand steps. */
function schemaOf(shape: Readonly<Record<string, z.ZodType>>): z.ZodType {
  const schema = schemas.get(shape) ?? z.object(shape)
  schemas.set(shape, schema)
  return schema
}
