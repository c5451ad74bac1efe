import { z } from 'zod'
import type { ParameterProblem } from '../catalogue.js'
import { isRecord } from '../is-record.js'
import { nearest } from '../nearest.js'
import { parametersOf } from '../parameters.js'
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
  const problems = checkerOf(shape)(value)
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

const checkers = new WeakMap<object, ReturnType<typeof parametersOf>>()

/** Schemas are made once: a plan may have ten thousand steps. */
function checkerOf(shape: Readonly<Record<string, z.ZodType>>): ReturnType<typeof parametersOf> {
  const known = checkers.get(shape) ?? parametersOf(z.object(shape))
  checkers.set(shape, known)
  return known
}
