import { capital } from '../capital.js'
import type { PlanCatalogue } from '../catalogue.js'
import { keysOfKind } from '../keys/step.js'
import type {
  ConditionDraft,
  DefaultsDraft,
  PhaseDraft,
  PhaseFields,
  PlanFile,
  StepDraft,
} from '../plan-draft.js'
import { type Drafted, identify, kindsOf } from './drafted.js'

/** Generated steps by the name of their phase. */
export type Generated = Readonly<Record<string, readonly StepDraft[]>>

/** A phase with its steps, written and generated ones together. */
export interface DraftedPhase {
  readonly id: string
  readonly title: string
  readonly steps: readonly Drafted[]
}

/** The two forms in which a phase is written, as one. */
export function phaseFields(phase: PhaseDraft): PhaseFields {
  return isSteps(phase) ? { steps: phase } : phase
}

/**
 * Every phase of the plan. A written phase replaces the generated one of its name; with `extends: builtin` its
 * steps follow the generated ones. Paths share these phases: nothing is copied.
 */
export function phasesOf(
  file: PlanFile,
  generated: Generated,
  catalogue: PlanCatalogue,
): ReadonlyMap<string, DraftedPhase> {
  const written = new Map(Object.entries(file.phases ?? {}))
  const names = new Set([...Object.keys(generated), ...written.keys()])
  return new Map(
    [...names].map((name) => {
      const draft = written.get(name)
      const fields = draft === undefined ? undefined : phaseFields(draft)
      const before = !fields || fields.extends === 'builtin' ? (generated[name] ?? []) : []
      const steps = [
        ...before.map((step) => ({ draft: withShared(step, fields ?? {}, {}, catalogue) })),
        ...(fields?.steps ?? []).map((step, index) => ({
          draft: withShared(step, fields ?? {}, file.defaults ?? {}, catalogue),
          index,
        })),
      ]
      const title = fields?.title ?? phaseTitle(name)
      return [name, { id: name, title, steps: identify(name, steps, catalogue) }]
    }),
  )
}

const upperCase = new Set(['qa', 'ci', 'cd', 'api', 'abi', 'cli'])

/** The name of a phase as a heading: `qa` → `QA`, `first-steps` → `First steps`. */
function phaseTitle(name: string): string {
  const words = name.split(/[-_ ]+/).map((word) => (upperCase.has(word) ? word.toUpperCase() : word))
  return capital(words.join(' '))
}

function isSteps(phase: PhaseDraft): phase is readonly StepDraft[] {
  return Array.isArray(phase)
}

/**
 * A step with what its phase and the plan say for all: what it says itself wins, variables are put together, and both
 * conditions must hold. A kind gets only keys that it may have; `defaults` are for written steps alone.
 */
function withShared(
  draft: StepDraft,
  { when, env, owner }: Pick<PhaseFields, 'when' | 'env' | 'owner'>,
  defaults: DefaultsDraft,
  catalogue: PlanCatalogue,
): StepDraft {
  if ([when, env, owner].every((one) => one === undefined) && Object.keys(defaults).length === 0) return draft
  const [kind = ''] = kindsOf(draft, catalogue)
  const takes = keysOfKind(kind, catalogue)
  // The bound of a wait is its own: a time that commands may take says nothing of it.
  const {
    env: _,
    'timeout-minutes': minutes,
    ...plain
  } = { ...defaults, ...(owner !== undefined && { owner }) }
  const timed = minutes === undefined || kind === 'wait' ? plain : { ...plain, 'timeout-minutes': minutes }
  const given = Object.entries(timed).filter(([key]) => takes.includes(key) && draft[key] === undefined)
  const variables = takes.includes('env') ? { ...defaults.env, ...env, ...draft.env } : {}
  return {
    ...draft,
    ...Object.fromEntries(given),
    ...(Object.keys(variables).length > 0 && { env: variables }),
    ...(when !== undefined && { when: draft.when === undefined ? when : both(when, draft.when) }),
  }
}

/** A condition that holds where both do. */
function both(one: ConditionDraft, other: ConditionDraft): ConditionDraft {
  const isApart = Object.keys(one).every((key) => !Object.hasOwn(other, key))
  if (isApart) return { ...one, ...other }
  if (one.any === undefined) return { ...one, any: [other] }
  return other.any === undefined ? { ...other, any: [one] } : { not: { any: [{ not: one }, { not: other }] } }
}
