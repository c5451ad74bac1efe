import type { PlanCatalogue } from '../catalogue.js'
import { isRecord } from '../is-record.js'
import { schemasOf } from '../keys/key.js'
import { phaseKeys } from '../keys/phase.js'
import { valueWords } from '../parameters.js'
import type { PhaseDraft } from '../plan-draft.js'
import { type Finding, finding, type Path, unknownKey } from './finding.js'
import { shapeOf } from './shape.js'
import { checkStep } from './steps.js'

const phaseSchemas = schemasOf(phaseKeys)

/** The sound phases of a plan, steps at the index they were written at, and what is wrong with them. */
export interface CheckedPhases {
  readonly phases: Readonly<Record<string, PhaseDraft>>
  readonly findings: readonly Finding[]
}

/** Checks every phase and every step by itself. */
export function checkPhases(raw: unknown, catalogue: PlanCatalogue): CheckedPhases {
  if (raw === undefined) return { phases: {}, findings: [] }
  if (!isRecord(raw)) {
    const found = `phases is ${valueWords(raw)}`
    return {
      phases: {},
      findings: [
        finding(['phases'], found, 'phases with their steps', 'write the name of a phase, then its steps'),
      ],
    }
  }
  const checked = Object.entries(raw).map(
    ([name, phase]) => [name, checkPhase(phase, ['phases', name], catalogue)] as const,
  )
  return {
    phases: Object.fromEntries(checked.map(([name, { phase }]) => [name, phase])),
    findings: checked.flatMap(([name, { findings }]) => [...nameFindings(name), ...findings]),
  }
}

interface CheckedPhase {
  readonly phase: PhaseDraft
  readonly findings: readonly Finding[]
}

function checkPhase(raw: unknown, path: Path, catalogue: PlanCatalogue): CheckedPhase {
  if (Array.isArray(raw)) return checkSteps(raw, path, catalogue)
  if (!isRecord(raw)) {
    const found = `the phase ${String(path.at(-1))} is ${valueWords(raw)}`
    return {
      phase: [],
      findings: [finding(path, found, 'a list of steps', 'write its steps, each behind a dash')],
    }
  }
  const known = Object.keys(phaseKeys)
  const unknown = Object.keys(raw)
    .filter((key) => !known.includes(key))
    .map((key) => unknownKey([...path, key], known, 'a phase'))
  const { sound, findings } = shapeOf(raw, phaseSchemas, path)
  const { phase: steps, findings: inside } = checkSteps(
    Array.isArray(sound.steps) ? sound.steps : [],
    [...path, 'steps'],
    catalogue,
  )
  const empty = raw.steps === undefined && raw.extends === undefined && unknown.length === 0
  return {
    phase: { ...sound, steps },
    findings: [
      ...unknown,
      ...findings,
      ...inside,
      ...(empty
        ? [finding(path, 'a phase without steps', 'the key steps', 'add steps, or take the phase out')]
        : []),
    ],
  }
}

function checkSteps(raw: readonly unknown[], path: Path, catalogue: PlanCatalogue) {
  const steps = raw.map((step, index) => checkStep(step, [...path, index], catalogue))
  return { phase: steps.map(({ draft }) => draft), findings: steps.flatMap(({ findings }) => findings) }
}

function nameFindings(name: string): readonly Finding[] {
  if (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(name)) return []
  const found = `a phase named ${JSON.stringify(name)}`
  return [
    {
      ...finding(['phases', name], found, 'letters, digits and dashes', 'name it so, and give it a title'),
      at: 'key',
    },
  ]
}
