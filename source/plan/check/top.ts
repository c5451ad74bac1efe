import { isRecord } from '../is-record.js'
import { schemasOf } from '../keys/key.js'
import { topKeys } from '../keys/top.js'
import { valueWords } from '../parameters.js'
import type { PlanFile } from '../plan-draft.js'
import { type Finding, finding, unknownKey } from './finding.js'
import { checkPatterns } from './patterns.js'
import { shapeOf } from './shape.js'

const known = Object.keys(topKeys)
/** Channels and phases are checked one by one. */
const { channels: _, phases: __, ...schemas } = schemasOf(topKeys)

/** What is sound of the top of a plan, without channels and phases, and what is wrong with it. */
export interface CheckedTop {
  readonly file: PlanFile
  readonly findings: readonly Finding[]
}

/** Checks the keys and values at the top of a plan. */
export function checkTop(raw: Readonly<Record<string, unknown>>): CheckedTop {
  const unknown = Object.keys(raw)
    .filter((key) => !known.includes(key))
    .map((key) =>
      unknownKey(
        [key],
        known.filter((one) => one !== '$schema'),
        'a plan',
      ),
    )
  const { sound, findings } = shapeOf(raw, schemas, [])
  const { channels: _channels, phases: _phases, ...file } = sound
  return { file, findings: [...unknown, ...findings, ...checkPatterns(file)] }
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
