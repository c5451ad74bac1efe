import type { Step } from '../plan/step.js'
import { holds } from './conditions.js'
import type { State, StepState, StepStatus } from './state.js'
import type { Candidate } from './vocabulary.js'

/** True for a status that a verdict gave: the only ones that can go stale. */
export function judged(status: StepStatus): boolean {
  return status === 'passed' || status === 'failed' || status === 'unknown' || status === 'waived'
}

/** True when both name the same commit and the same work tree. */
export function sameCandidate(one: Candidate | undefined, other: Candidate | undefined): boolean {
  return one?.commit === other?.commit && one?.tree === other?.tree
}

/** Marks tree verdicts stale whose subject is no longer the candidate, or whose declared inputs changed. */
export function refreshTree(state: State): void {
  for (const step of state.order) {
    const known = state.steps.get(step.id)
    if (!known) continue
    if (known.status === 'skipped' && holds(step, state) === true) known.status = 'pending'
    if (step.nature !== 'check' || step.about !== 'tree') continue
    if (!isVerdict(known.status) || !moved(step, known, state)) continue
    known.status = 'stale'
    delete known.question
    delete known.resolution
  }
}

/**
 * Marks world verdicts stale, so that they are asked again. Once an irreversible step began, the repository's
 * own state no longer matters (the tag's commit does): from then on only channels are asked again, and what
 * stands in the phases from there.
 */
export function expireWorld(state: State): void {
  const crossing = state.crossed ? firstIrreversiblePhase(state) : undefined
  const past = new Set<string>()
  for (const phase of state.plan?.phases ?? []) {
    if (phase.id === crossing) break
    past.add(phase.id)
  }
  for (const step of state.order) {
    if (step.nature !== 'check' || step.about !== 'world') continue
    const known = state.steps.get(step.id)
    if (!known || !isVerdict(known.status)) continue
    if (crossing !== undefined && past.has(step.phase) && step.channel === undefined) continue
    known.status = 'stale'
    delete known.question
    delete known.resolution
  }
}

function isVerdict(status: StepStatus): boolean {
  return status === 'passed' || status === 'failed' || status === 'unknown'
}

function moved(step: Step, known: StepState, state: State): boolean {
  if (step.inputs) return known.inputs !== state.inputs[step.id]
  return !sameCandidate(known.subject, state.candidate)
}

function firstIrreversiblePhase(state: State): string | undefined {
  return state.order.find((step) => step.irreversible && state.steps.get(step.id)?.startedAt !== undefined)
    ?.phase
}
