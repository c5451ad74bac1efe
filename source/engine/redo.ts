import { Usage } from '../core/errors.js'
import type { EventBody } from '../core/event.js'
import { opensWith, redoRefusal } from '../core/redo.js'
import type { State } from '../core/state.js'
import { nearest } from '../plan/nearest.js'
import type { Step } from '../plan/step.js'

/** True for a done step that may be done again now. */
export function canRedo(id: string, state: State): boolean {
  const step = state.byId.get(id)
  return step !== undefined && redoRefusal(step, state) === undefined
}

/** What is recorded when a person wants a done step done again. Throws, in words, where that cannot be. */
export function redoOf(
  id: string,
  wish: { readonly by: string; readonly reason?: string },
  state: State,
): EventBody & { readonly type: 'redo-asked' } {
  const step = stepNamed(id, state)
  const refusal = redoRefusal(step, state)
  if (refusal) throw new Usage(`${refusal.found}.`, refusal.mend)
  const { by, reason } = wish
  const opens = opensWith(step, state).map((one) => one.id)
  return { type: 'redo-asked', step: id, by, ...(reason === undefined ? {} : { reason }), opens }
}

/** The step of an id. Throws, with the nearest one, where there is none. */
export function stepNamed(id: string, state: State): Step {
  const step = state.byId.get(id)
  if (step) return step
  const near = nearest(id, [...state.byId.keys()])
  const mend = near === undefined ? 'See release-wizard status.' : `Did you mean ${near}?`
  throw new Usage(`No step of this release is called "${id}".`, mend)
}
