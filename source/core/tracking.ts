import type { Blocker } from './blocker.js'
import type { State } from './state.js'

/** True where blockers are kept outside of the run too: only live runs tell a tracker. */
export function isTracked(state: State): boolean {
  return state.mode === 'live' && state.plan !== undefined && state.plan.blockers.tracker !== 'run'
}

/** Blockers that this run opened and their tracker is still to be told of. */
export function untold(state: State): readonly Blocker[] {
  if (!isTracked(state)) return []
  return [...state.blockers.values()].filter(
    (blocker) =>
      blocker.from === undefined && !blocker.closed && !blocker.filed && blocker.telling?.what !== 'close',
  )
}

/** Blockers that a person closed and whose tracker is still to be told. */
export function closing(state: State): readonly Blocker[] {
  return [...state.blockers.values()].filter(
    (blocker) => !blocker.closed && blocker.telling?.what === 'close',
  )
}
