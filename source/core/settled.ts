import type { Step } from '../plan/step.js'
import type { State, StepState } from './state.js'

/** True when nothing more has to happen to the step for the path to go on over it. */
export function settled(step: Step, known: StepState | undefined, state: State): boolean {
  if (!known) return false
  switch (known.status) {
    case 'passed':
    case 'skipped':
      return true
    case 'planned':
      return state.mode !== 'live'
    case 'waived':
      return step.waivable || (step.channel !== undefined && state.leftOut.has(step.channel))
    case 'failed':
    case 'unknown':
      return !step.required && known.question === undefined && known.resolution === undefined
    default:
      return false
  }
}

/** Open blockers of the release. */
export function openBlockers(state: State): readonly string[] {
  return [...state.blockers.values()].filter((one) => !one.closed).map((one) => one.id)
}

/** True for what no open blocker lets happen: a tag, and whatever is irreversible. */
export function stoppable(step: Step): boolean {
  return step.irreversible || step.makes.includes('tag')
}

/** Open blockers that stop this step: those it does not name as its remedy. */
export function stoppedBy(step: Step, state: State): readonly string[] {
  if (state.mode !== 'live' || !stoppable(step)) return []
  return openBlockers(state).filter((id) => !step.resolves.includes(id) && !step.resolves.includes('*'))
}
