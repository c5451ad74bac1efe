import { namesInside } from '../plan/placeholder.js'
import type { Step } from '../plan/step.js'
import type { State } from './state.js'
import type { Mode } from './vocabulary.js'

/** What becomes of a step's task in a mode. */
export type Treatment = 'perform' | 'rehearse' | 'plan'

/**
 * The one rule of the modes. Checks always run. A live run performs; a rehearsal runs what an action rehearses;
 * a dry run only says what it would do.
 */
export function treatment(mode: Mode, step: Step): Treatment {
  if (step.nature !== 'effect' || mode === 'live') return 'perform'
  return mode === 'rehearsal' ? 'rehearse' : 'plan'
}

/**
 * The step that this one waits for in vain, where that was only planned: by `needs`, because it reads what the planned
 * step makes, or because it names an output of it. Such a step is planned too: neither run nor passed.
 */
export function plannedBecause(step: Step, state: State): Step | undefined {
  if (state.mode === 'live') return undefined
  for (const id of step.needs) {
    const needed = state.byId.get(id)
    if (needed && state.steps.get(id)?.status === 'planned') return needed
  }
  const names = step.does?.type === 'uses' ? namesInside(step.does.with) : []
  if (step.reads.length === 0 && names.length === 0) return undefined
  return state.order.find(
    (other) =>
      other !== step &&
      state.steps.get(other.id)?.status === 'planned' &&
      (other.makes.some((made) => step.reads.includes(made)) ||
        names.some((name) => name.startsWith(`steps.${other.id}.`))),
  )
}
