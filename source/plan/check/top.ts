import type { PlanFile } from '../file.js'
import { isRecord } from '../is-record.js'
import { parametersOf, valueWords } from '../parameters.js'
import { pathsSchema, topShape } from '../schema/top.js'
import { type Finding, finding, unknownKey } from './finding.js'
import { checkPatterns } from './patterns.js'
import { fromParameter, shapeOf } from './shape.js'

const topKeys = [...Object.keys(topShape), 'channels', 'phases', 'paths']

/** What is sound of the top of a plan, without channels and phases, and what is wrong with it. */
export interface CheckedTop {
  readonly file: PlanFile
  readonly findings: readonly Finding[]
}

/** Checks the keys and values at the top of a plan. */
export function checkTop(raw: Readonly<Record<string, unknown>>): CheckedTop {
  const unknown = Object.keys(raw)
    .filter((key) => !topKeys.includes(key))
    .map((key) =>
      unknownKey(
        [key],
        topKeys.filter((one) => one !== '$schema'),
        'a plan',
      ),
    )
  const { sound, findings } = shapeOf(raw, topShape, [])
  const paths = checkPaths(raw.paths)
  const { channels: _, phases: __, paths: ___, ...rest } = sound
  const file: PlanFile = { ...rest, ...(paths.sound && { paths: paths.sound }) }
  return {
    file,
    findings: [...unknown, ...findings, ...paths.findings, ...checkPatterns(file)],
  }
}

function checkPaths(raw: unknown): {
  readonly sound?: Readonly<Record<string, readonly string[]>>
  readonly findings: readonly Finding[]
} {
  if (raw === undefined) return { findings: [] }
  const problems = parametersOf(pathsSchema)(raw)
  if (problems.length > 0) return { findings: problems.map((problem) => fromParameter(problem, ['paths'])) }
  const sound = pathsSchema.parse(raw)
  return { sound, findings: [] }
}

/** A plan that is no set of keys at all. */
export function notAPlan(raw: unknown): Finding | undefined {
  if (isRecord(raw)) return undefined
  return finding(
    [],
    `the plan is ${valueWords(raw)}`,
    'keys such as channels, versions and phases',
    'write key: value',
  )
}
