import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import { holds, whyNot } from './conditions.js'
import { plannedBecause, treatment } from './modes.js'
import { isOver } from './outcome.js'
import { settled, stoppedBy } from './settled.js'
import { type State, type StepState, standingAnswer } from './state.js'

/** One thing that may happen now. Several moves may be made side by side, in the order given. */
export type Move =
  | { readonly type: 'perform'; readonly step: Step }
  | { readonly type: 'conclude'; readonly step: Step }
  | { readonly type: 'probe'; readonly step: Step }
  | { readonly type: 'fix'; readonly step: Step }
  | { readonly type: 'resolve'; readonly step: Step; readonly as: string }
  | { readonly type: 'skip'; readonly step: Step; readonly fact: string }
  | { readonly type: 'plan'; readonly step: Step; readonly because?: Step }
  | { readonly type: 'ask'; readonly step: Step; readonly about: 'failure' | 'doubt' | 'confirm' | 'blocker' }
  | { readonly type: 'ask-world'; readonly step: Step }
  | { readonly type: 'complete' }

/** What may happen, and the time (ms since the epoch) at which a waiting step is looked at again. */
export interface Next {
  readonly moves: readonly Move[]
  readonly wakeAt?: number
}

/**
 * What may happen next. Asked again after every event; nothing of it is stored. Phases go in order; inside a
 * phase checks go side by side, while an effect or a question waits for all before it and holds all behind it.
 */
export function next(plan: Plan, state: State, now: number): Next {
  const { paused, handedOff, borrowedPlan } = state
  if (isOver(state) || paused || handedOff !== undefined || borrowedPlan) return { moves: [] }
  for (const phase of plan.phases) {
    const found = nextInPhase(phase.steps, state, now)
    if (found) return found
  }
  return { moves: [{ type: 'complete' }] }
}

/** More steps than a machine runs side by side: those behind them are looked at once some of these are done. */
const ENOUGH = 64

function nextInPhase(steps: readonly Step[], state: State, now: number): Next | undefined {
  const moves: Move[] = []
  let wakeAt: number | undefined
  let open = false
  for (const step of steps) {
    const known = state.steps.get(step.id)
    if (settled(step, known, state)) continue
    const barrier = step.nature !== 'check' || step.alone
    const held = barrier && open
    open = true
    const waitsItsTurn = moves.length >= ENOUGH && isUntouched(known)
    if (!held && !waitsItsTurn) {
      const found = nextOfStep(step, known, state, now)
      if (found?.move) moves.push(found.move)
      if (found?.wakeAt !== undefined) wakeAt = Math.min(wakeAt ?? found.wakeAt, found.wakeAt)
    }
    if (barrier) break
  }
  if (!open) return undefined
  return wakeAt === undefined ? { moves } : { moves, wakeAt }
}

function isUntouched(known: StepState | undefined): boolean {
  return known === undefined || ((known.status === 'pending' || known.status === 'stale') && !known.question)
}

function nextOfStep(
  step: Step,
  known: StepState | undefined,
  state: State,
  now: number,
): { readonly move?: Move; readonly wakeAt?: number } | undefined {
  if (known?.question) return undefined
  switch (known?.status) {
    case 'running':
      return undefined
    case 'waiting': {
      const at = Date.parse(known.waiting?.nextAt ?? '')
      return now >= at ? { move: { type: 'perform', step } } : { wakeAt: at }
    }
    case 'failed':
    case 'unknown':
      if (known.resolution === 'fix') return { move: { type: 'fix', step } }
      if (known.resolution) return { move: { type: 'resolve', step, as: known.resolution } }
      return { move: { type: 'ask', step, about: 'failure' } }
    case 'in-doubt':
      if (known.resolution) return { move: { type: 'resolve', step, as: known.resolution } }
      if (!known.probed) return { move: { type: 'probe', step } }
      return { move: { type: 'ask', step, about: 'doubt' } }
    default:
      return open(step, known, state)
  }
}

/** A step that is pending or stale: does it apply, is it its turn, is it allowed? */
function open(step: Step, known: StepState | undefined, state: State): { readonly move: Move } | undefined {
  for (const id of step.needs) {
    const needed = state.byId.get(id)
    if (needed && !settled(needed, state.steps.get(id), state)) return undefined
  }
  const applies = holds(step, state)
  if (applies === undefined) return undefined
  if (!applies) return { move: { type: 'skip', step, fact: whyNot(step, state) } }
  const treated = treatment(state.mode, step)
  const because = treated === 'rehearse' ? undefined : plannedBecause(step, state)
  if (because) return { move: { type: 'plan', step, because } }
  if (treated === 'plan') return { move: { type: 'plan', step } }
  if (step.nature === 'question' && known && standingAnswer(known))
    return { move: { type: 'conclude', step } }
  if (stoppedBy(step, state).length > 0) return { move: { type: 'ask', step, about: 'blocker' } }
  // What was done for another candidate may stand for this one: it is looked at before anybody is asked for consent.
  if (step.irreversible && known?.status === 'stale' && known.begun && !known.probed)
    return { move: { type: 'probe', step } }
  if (step.irreversible && state.mode === 'live') {
    if (!state.worldAsked) return { move: { type: 'ask-world', step } }
    if (!known?.confirmed) return { move: { type: 'ask', step, about: 'confirm' } }
  }
  return { move: { type: 'perform', step } }
}
