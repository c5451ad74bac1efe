import type { Step } from '../plan/step.js'
import type { EventBody } from './event.js'
import type { State, StepState } from './state.js'

/** True when nothing more has to happen to the step for the path to go on over it. */
export function settled(step: Step, known: StepState | undefined, state: State): boolean {
  // A duty is none of the way to the end.
  if (step.afterSeconds !== undefined && !state.completed) return true
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

/** Events after which no step but their own is settled, or open again. */
const ofOneStep: ReadonlySet<EventBody['type']> = new Set<EventBody['type']>([
  'step-ended',
  'step-waiting',
  'step-probed',
  'asked',
  'answered',
  'items-listed',
  'artifact-kept',
  'channel-seen',
  'following',
  'followed',
  'role-filled',
])

/**
 * Takes an event in by `handle`, and counts how many of the first steps of its phase are settled then, so that they are
 * not walked at every event. What may open other steps makes the count begin anew.
 */
export function countingSettled(state: State, event: EventBody, handle: () => void): void {
  const isOfOne = ofOneStep.has(event.type) || (event.type === 'step-started' && !event.effect)
  const step = isOfOne && 'step' in event ? state.byId.get(event.step ?? '') : undefined
  const was = step !== undefined && settled(step, state.steps.get(step.id), state)
  handle()
  if (!isOfOne || (step && was && !settled(step, state.steps.get(step.id), state))) state.settledFirst.clear()
  if (!isOfOne || !step) return
  const steps = state.plan?.phases.find(({ id }) => id === step.phase)?.steps ?? []
  let count = state.settledFirst.get(step.phase) ?? 0
  while (count < steps.length && isSettledAt(steps, count, state)) count += 1
  state.settledFirst.set(step.phase, count)
}

function isSettledAt(steps: readonly Step[], at: number, state: State): boolean {
  const step = steps[at]
  return step !== undefined && settled(step, state.steps.get(step.id), state)
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
