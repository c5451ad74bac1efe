import { channelsOfStep, type Step } from '../plan/step.js'
import { holds } from './conditions.js'
import { staleItems } from './items.js'
import { type State, type StepState, type StepStatus, stepState } from './state.js'
import type { Candidate } from './vocabulary.js'

/** True for a status that a verdict gave: the only ones that can go stale. */
export function judged(status: StepStatus): boolean {
  return status === 'passed' || status === 'failed' || status === 'unknown' || status === 'waived'
}

/** True when both name the same commit and the same work tree. */
export function sameCandidate(one: Candidate | undefined, other: Candidate | undefined): boolean {
  return one?.commit === other?.commit && one?.tree === other?.tree
}

/**
 * Marks what stands for another candidate, or for other declared inputs, as stale: verdicts, answers, waits and actions
 * that are about the tree. Where what they are about is there again (a branch was switched, an edit undone), they stand
 * again as they stood.
 */
export function refreshTree(state: State): void {
  let settled = state.crossed
  for (const step of state.order) {
    const known = state.steps.get(step.id)
    // What people said and actions did on the way to what cannot be undone was about what went out.
    if (step.irreversible && known?.startedAt !== undefined) settled = false
    if (!known || (settled && step.nature !== 'check')) continue
    if (known.status === 'skipped' && holds(step, state) === true) known.status = 'pending'
    if (step.about !== 'tree' || known.status === 'in-doubt') continue
    if (known.status === 'running') {
      refreshItems(step, known, state)
      continue
    }
    const { stood } = known
    if (stood && !moved(step, stood, state)) {
      state.steps.set(step.id, { ...stood, attempt: known.attempt })
    } else if (hasSubject(step, known) && moved(step, known, state)) {
      if (!stood && isGood(known.status)) known.stood = { ...known }
      makeStale(known)
    }
  }
}

/** Items that were found before the candidate moved come again, while their step is still under way. */
function refreshItems(step: Step, known: StepState, state: State): void {
  if (!known.items || step.nature !== 'check' || !moved(step, known, state)) return
  known.items = staleItems(known.items)
  aboutNow(state, step.id, known)
}

/** True for what may stand again; what stood in the way is tried again. */
function isGood(status: StepStatus): boolean {
  return status === 'passed' || status === 'waiting' || status === 'pending'
}

/** What a step finds, asks or does from here on is about the candidate and the inputs as they are now. */
export function aboutNow(state: State, id: string, known: StepState = stepState(state, id)): void {
  if (state.candidate) known.subject = state.candidate
  const inputs = state.inputs[id]
  if (inputs === undefined) delete known.inputs
  else known.inputs = inputs
}

/** Opens what was judged, answered, waited for or done: it comes again. */
export function makeStale(known: StepState): void {
  known.status = 'stale'
  if (known.items) known.items = staleItems(known.items)
  delete known.question
  delete known.resolution
  delete known.probed
}

/** True for what was found, answered, waited for or asked: it is about something. */
function hasSubject(step: Step, { status, question, answer, items }: StepState): boolean {
  if (items && status === 'pending') return true
  if (isVerdict(status) || status === 'waiting') return true
  if (status === 'asking') return question?.cause === 'step'
  return step.nature === 'question' && status === 'pending' && answer !== undefined
}

/** Withdraws every consent to the irreversible that was given for another candidate. */
export function withdrawConsent(state: State): void {
  for (const known of state.steps.values()) {
    delete known.confirmed
    if (known.question?.cause !== 'confirm') continue
    known.status = 'pending'
    delete known.question
  }
}

/**
 * Marks world verdicts stale, so that they are asked again: all, or those of one phase. Once an irreversible step began, the repository's
 * own state no longer matters (the tag's commit does): from then on only channels are asked again, and what
 * stands in the phases from there.
 */
export function expireWorld(state: State, phase?: string): void {
  for (const known of worldVerdicts(state, phase)) {
    makeStale(known)
    delete known.stood
  }
}

/** How long an answer of the world is good for the irreversible. */
const goodForMs = 10 * 60_000

/**
 * True where an answer of the world is too old for the irreversible: a person was away, or others published meanwhile.
 * What the asking itself takes is no age, so that a slow world is not asked for ever.
 */
export function worldIsOld(state: State, now: number): boolean {
  const verdicts = worldVerdicts(state).filter(({ status }) => isVerdict(status))
  const took = verdicts.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0)
  return verdicts.some(({ endedAt = '' }) => now - Date.parse(endedAt) > goodForMs + took)
}

/** The verdicts about the world that the irreversible stands on. */
function worldVerdicts(state: State, phase?: string): readonly StepState[] {
  const crossing = state.crossed ? firstIrreversiblePhase(state) : undefined
  const past = new Set<string>()
  for (const phase of state.plan?.phases ?? []) {
    if (phase.id === crossing) break
    past.add(phase.id)
  }
  return state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    if (step.nature !== 'check' || step.about !== 'world' || !known) return []
    if (phase !== undefined && step.phase !== phase) return []
    if (crossing !== undefined && past.has(step.phase) && channelsOfStep(step).length === 0) return []
    return isVerdict(known.status) || known.items ? [known] : []
  })
}

function isVerdict(status: StepStatus): boolean {
  return status === 'passed' || status === 'failed' || status === 'unknown'
}

/** True where what the step stands for is not what is there now. */
export function moved(step: Step, known: StepState, state: State): boolean {
  if (step.inputs) return known.inputs !== state.inputs[step.id]
  return !sameCandidate(known.subject, state.candidate)
}

function firstIrreversiblePhase(state: State): string | undefined {
  return state.order.find((step) => step.irreversible && state.steps.get(step.id)?.startedAt !== undefined)
    ?.phase
}
