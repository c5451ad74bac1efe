import type { Step } from '../../plan/step.js'
import { expireWorld, judged } from '../freshness.js'
import { changeItems, goOn } from '../items.js'
import type { ItemsState, State, StepState } from '../state.js'
import { wentWrong } from '../vocabulary.js'
import type { Handlers } from './handlers.js'
import { takePlan } from './plan.js'

/** Events of the run as a whole: start, plan, sessions, end. */
export const onRun: Pick<
  Handlers,
  | 'run-started'
  | 'plan-resolved'
  | 'plan-trusted'
  | 'plan-reviewed'
  | 'session-opened'
  | 'paused'
  | 'undone'
  | 'aborted'
  | 'completed'
  | 'superseded'
  | 'follows'
  | 'handed-off'
  | 'picked-up'
> = {
  'run-started': (state, event) => {
    state.run = event.run
    state.path = event.path
    state.mode = event.mode
    state.operator = event.operator
    state.repository = event.repository
    state.startedAt = event.at
    state.sessions.push({ at: event.at, operator: event.operator })
  },
  'plan-resolved': (state, event) => {
    takePlan(state, event.plan)
    delete state.borrowedPlan
    for (const step of state.order) {
      const known = state.steps.get(step.id)
      if (!known?.definition || known.definition === step.digest) continue
      const isOfMore = step.each?.of === 'channels' && !known.items
      if ((step.nature === 'check' || isOfMore) && judged(known.status)) {
        known.status = 'stale'
        delete known.stood
        delete known.waiver
      }
    }
  },
  'plan-trusted': (state, event) => {
    state.trusted = event.digest
  },
  'plan-reviewed': (state) => {
    state.reviewed = true
  },
  'session-opened': (state, event) => {
    state.operator = event.operator
    state.sessions.push({ at: event.at, operator: event.operator })
    delete state.paused
    state.worldAsked = false
    interruptSteps(state)
    // What was released stays as it was found: only duties are left.
    if (!state.completed) expireWorld(state)
  },
  paused: (state, event) => {
    state.paused = event.reason
    for (const step of state.order) {
      const known = state.steps.get(step.id)
      if (step.nature === 'effect' || known?.status !== 'running') continue
      known.status = 'pending'
      if (known.items) changeItems(known.items, isRunning, open)
    }
  },
  undone: (state, event) => {
    const { step, item, fact, ok } = event
    state.undone.push({ step, ...(item === undefined ? {} : { item }), fact, ok })
  },
  aborted: (state, event) => {
    state.aborted = {
      by: event.by,
      at: event.at,
      remains: event.remains,
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    }
  },
  completed: (state, { at }) => {
    state.completed = true
    state.completedAt = at
  },
  superseded: (state, { by, at, reason }) => {
    state.superseded = { by, at, reason }
  },
  follows: (state, { run, target, reason }) => {
    state.follows = { run, target, reason }
  },
  'handed-off': (state, event) => {
    state.handedOff = event.by
  },
  'picked-up': (state, event) => {
    state.operator = event.by
    delete state.handedOff
    state.borrowedPlan = true
    doubtEffects(state)
  },
}

/** What was done elsewhere is looked for here: effects that the world can be asked about are in doubt until it was. */
function doubtEffects(state: State): void {
  for (const step of state.order) {
    const known = state.steps.get(step.id)
    if (step.nature !== 'effect' || known?.status !== 'passed') continue
    if (!step.probe && step.does?.type !== 'uses') continue
    if (!known.items) doubt(known)
    else {
      changeItems(known.items, ({ status }) => status === 'passed', doubt)
      goOn(known)
    }
  }
}

function doubt(known: StepState): void {
  known.status = 'in-doubt'
  delete known.probed
}

function open(known: StepState): void {
  known.status = 'pending'
}

function isRunning({ status }: StepState): boolean {
  return status === 'running'
}

/**
 * A new session: what was running is in doubt where it could have changed the world, and open again where not. Whoever
 * comes back has mended something: what stood in the way is tried again, and an effect looks first whether it is done.
 */
function interruptSteps(state: State): void {
  for (const step of state.order) {
    const known = state.steps.get(step.id)
    if (!known) continue
    delete known.confirmed
    if (known.items) interruptItems(step, known, known.items)
    if (known.status === 'running') known.status = step.nature === 'effect' ? 'in-doubt' : 'pending'
    if (known.status === 'in-doubt') delete known.probed
    if (known.question && known.question.cause !== 'step') {
      if (known.status === 'asking') known.status = 'pending'
      delete known.question
    }
    const stopped = wentWrong(known.status)
    if (stopped && step.required && known.resolution === undefined) known.status = 'pending'
  }
}

/** The same for its items; the step itself only goes on with them. */
function interruptItems(step: Step, known: StepState, items: ItemsState): void {
  changeItems(items, isRunning, step.nature === 'effect' ? doubt : open)
  changeItems(items, ({ status }) => status === 'in-doubt', doubt)
  const stopped = ({ status, resolution }: StepState): boolean =>
    wentWrong(status) && resolution === undefined
  if (step.required) changeItems(items, stopped, open)
  if (known.status === 'running') known.status = 'pending'
}
