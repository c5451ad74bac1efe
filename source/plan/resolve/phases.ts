import { capital } from '../capital.js'
import type { PlanCatalogue } from '../catalogue.js'
import type { PhaseDraft, PhaseFields, PlanFile, StepDraft } from '../plan-draft.js'
import { type Drafted, identify } from './drafted.js'
import { withShared } from './shared.js'

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
