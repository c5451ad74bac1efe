import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import { holds, whyNot } from './conditions.js'
import { dueTime, heldUntil } from './dates.js'
import { worldIsOld } from './freshness.js'
import { plannedBecause, treatment } from './modes.js'
import { ENOUGH, type Move, type Next } from './move.js'
import { nextOfItems, resolvedItems } from './next-item.js'
import { isOver } from './outcome.js'
import { settled, stoppedBy } from './settled.js'
import { currentAnswer, type ItemsState, type State, type StepState } from './state.js'

/**
 * What may happen next. Asked again after every event; nothing of it is stored. Phases go in order; inside a
 * phase checks go side by side, while an effect or a question waits for all before it and holds all behind it.
 */
export function next(plan: Plan, state: State, now: number): Next {
  const { paused, handedOff, borrowedPlan } = state
  if (paused || handedOff !== undefined || borrowedPlan) return { moves: [] }
  if (state.completed) return duties(state, now)
  if (isOver(state)) return { moves: [] }
  for (const phase of plan.phases) {
    const from = plan === state.plan ? state.settledFirst.get(phase.id) : 0
    const found = nextInPhase(phase.steps, from ?? 0, state, now)
    if (found) return found
  }
  return { moves: [{ type: 'complete' }] }
}

/** After the end: what is due by then. What is due later holds nobody here. */
function duties(state: State, now: number): Next {
  const due = state.order.filter((step) => (dueTime(step, state) ?? Number.POSITIVE_INFINITY) <= now)
  return nextInPhase(due, 0, state, now) ?? { moves: [] }
}

function nextInPhase(steps: readonly Step[], from: number, state: State, now: number): Next | undefined {
  const moves: Move[] = []
  let wakeAt: number | undefined
  let open = false
  for (let at = from; moves.length < ENOUGH; at += 1) {
    const step = steps[at]
    if (!step) break
    const known = state.steps.get(step.id)
    if (settled(step, known, state)) continue
    const barrier = step.nature !== 'check' || step.alone
    const held = barrier && open
    open = true
    if (!held) {
      const found = nextOfStep(step, known, state, now)
      moves.push(...(found?.moves ?? []))
      if (found?.wakeAt !== undefined) wakeAt = Math.min(wakeAt ?? found.wakeAt, found.wakeAt)
    }
    if (barrier) break
  }
  if (!open) return undefined
  return wakeAt === undefined ? { moves } : { moves, wakeAt }
}

function nextOfStep(
  step: Step,
  known: StepState | undefined,
  state: State,
  now: number,
): Partial<Next> | undefined {
  if (known?.question) return undefined
  switch (known?.status) {
    case 'running':
      return known.items && nextOfRunning(step, known, known.items, state, now)
    case 'waiting': {
      const at = Date.parse(known.waiting?.nextAt ?? '')
      if (now < at) return { wakeAt: at }
      if (!known.waiting?.held) return one({ type: 'perform', step })
      const move = open(step, known, state, now)
      return move && one(move)
    }
    case 'failed':
    case 'unknown': {
      if (known.resolution === 'fix') return one({ type: 'fix', step })
      if (known.resolution) return one({ type: 'resolve', step, as: known.resolution })
      const resolved = known.items ? resolvedItems(step, known.items) : []
      return resolved.length > 0 ? { moves: resolved } : one({ type: 'ask', step, about: 'failure' })
    }
    case 'in-doubt':
      if (known.resolution) return one({ type: 'resolve', step, as: known.resolution })
      return one(known.probed ? { type: 'ask', step, about: 'doubt' } : { type: 'probe', step })
    default: {
      const move = open(step, known, state, now)
      return move && one(move)
    }
  }
}

/** Before another of its items goes out, the world is asked again where its answers are old. */
function nextOfRunning(
  step: Step,
  known: StepState,
  items: ItemsState,
  state: State,
  now: number,
): Partial<Next> {
  const found = nextOfItems(step, items, { now, mayBegin: hasConsent(step, known, state) })
  const goesOut = step.irreversible && state.mode === 'live'
  const begins = found.moves?.some(({ type }) => type === 'perform')
  return goesOut && begins && worldIsOld(state, now) ? one({ type: 'ask-world', step }) : found
}

function one(move: Move): Partial<Next> {
  return { moves: [move] }
}

/** A step that is pending or stale: does it apply, is it its turn, is it allowed? */
function open(step: Step, known: StepState | undefined, state: State, now: number): Move | undefined {
  for (const id of step.needs) {
    const needed = state.byId.get(id)
    if (needed && !settled(needed, state.steps.get(id), state)) return undefined
  }
  const applies = holds(step, state)
  if (applies === undefined) return undefined
  if (!applies) return { type: 'skip', step, fact: whyNot(step, state) }
  const held = heldUntil(step, state, now)
  if (held === 'open' || (held !== undefined && held > now)) return { type: 'hold', step, until: held }
  const treated = treatment(state.mode, step)
  const because = treated === 'rehearse' ? undefined : plannedBecause(step, state)
  if (because) return { type: 'plan', step, because }
  if (treated === 'plan') return { type: 'plan', step }
  if (step.nature === 'question' && known && currentAnswer(known)) return { type: 'conclude', step }
  if (known?.resolution === 'next') return { type: 'resolve', step, as: 'next' }
  if (stoppedBy(step, state).length > 0) return { type: 'ask', step, about: 'blocker' }
  // What was done for another candidate may stand for this one: it is looked at before anybody is asked for consent.
  if (step.irreversible && known?.status === 'stale' && known.begun && !known.probed && !step.each)
    return { type: 'probe', step }
  if (step.irreversible && state.mode === 'live') {
    if (!state.worldAsked || worldIsOld(state, now)) return { type: 'ask-world', step }
    if (!hasConsent(step, known, state)) return { type: 'ask', step, about: 'confirm' }
  }
  return step.each ? { type: 'list', step } : { type: 'perform', step }
}

/** True for what needs no consent, and for what a person confirmed. */
function hasConsent(step: Step, known: StepState | undefined, { mode }: State): boolean {
  return !step.irreversible || mode !== 'live' || known?.confirmed !== undefined
}
