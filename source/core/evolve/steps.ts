import type { Step } from '../../plan/step.js'
import { dropArtifacts } from '../artifacts.js'
import { aboutNow, expireWorld, makeStale, moved } from '../freshness.js'
import type { Place } from '../item-step.js'
import { changeItems, goOn, standsStill, stateAt, withItems } from '../items.js'
import { opensWith, standsOn } from '../redo.js'
import { type State, type StepState, stepState } from '../state.js'
import type { Handlers } from './handlers.js'
import { showOutputs } from './plan.js'

/** Events of single steps. */
export const onSteps: Pick<
  Handlers,
  | 'step-started'
  | 'step-ended'
  | 'step-waiting'
  | 'wait-moved'
  | 'step-probed'
  | 'step-reopened'
  | 'redo-asked'
  | 'following'
  | 'followed'
  | 'fix-ended'
> = {
  'step-started': (state, event) => {
    const known = stateAt(state, event)
    const step = state.byId.get(event.step)
    // What was waited for on another candidate says nothing of this one: the least duration begins anew.
    if (step?.about === 'tree' && moved(step, known, state)) delete known.waiting
    if (event.effect) {
      delete known.stood
      if (known.begun && !known.nothingOut) known.mayBeOut = true
      delete known.nothingOut
      if (step?.makes.includes('artifact')) {
        const item =
          event.item === undefined ? undefined : stepState(state, event.step).items?.list.get(event.item)
        dropArtifacts(item?.channel ?? step.channel, state)
      }
      // What was found of its last product says nothing of this one; a waiver ends by its own terms.
      if (step && known.endedSeq !== undefined) {
        withdrawConsents(step, state)
        for (const one of opensWith(step, state))
          if (stepState(state, one.id).status !== 'waived') openAgain(state, one.id)
      }
    }
    known.status = 'running'
    known.attempt = event.attempt
    known.startedAt = event.at
    known.startedSeq = event.seq
    aboutNow(state, event.step, known)
    if (step) known.definition = step.digest
    forgetLastAttempt(known)
    if (event.effect) stepState(state, event.step).begun = known.begun = true
    if (event.effect && step?.irreversible && state.mode === 'live') state.crossed = true
  },
  'step-ended': (state, event) => {
    const known = stateAt(state, event)
    known.status = event.status
    known.finding = event.finding
    known.durationMs = event.durationMs
    known.endedAt = event.at
    known.endedSeq = event.seq
    known.commands = event.commands ?? []
    if (event.outputs) known.outputs = event.outputs
    if (event.outputs && event.item === undefined) showOutputs(state, event.step)
    if (event.already) known.already = true
    if (event.nothingOut) takeBackCrossing(state, event)
    if (event.status === 'passed' && known.begun && state.byId.get(event.step)?.irreversible)
      state.crossed = state.mode === 'live'
    delete known.stood
    delete known.redo
    // An action is about what it left: a commit of its own is part of it.
    if (state.byId.get(event.step)?.nature === 'effect') aboutNow(state, event.step, known)
    if (event.status === 'passed') delete known.fixFailed
    delete known.question
    delete known.resolution
  },
  'step-waiting': (state, event) => {
    const known = stateAt(state, event)
    known.status = 'waiting'
    known.waiting = {
      fact: event.fact,
      nextAt: event.nextAt,
      until: event.until,
      // The time before it was begun is none that it waited.
      since: (known.waiting?.held ? undefined : known.waiting?.since) ?? event.at,
      ...(event.held && { held: true }),
    }
  },
  'wait-moved': (state, { step, to, by, at, reason }) => {
    const known = stepState(state, step)
    known.moved = { to, by, at, reason }
    if (known.waiting) known.waiting = { ...known.waiting, nextAt: at }
  },
  'step-probed': (state, event) => {
    const known = stateAt(state, event)
    known.probed = { found: event.found, fact: event.fact }
    if (event.found === 'absent' && known.status === 'in-doubt') known.status = 'pending'
  },
  'step-reopened': (state, event) => {
    const known = stateAt(state, event)
    open(known)
    delete known.stood
    if (known.items) changeItems(known.items, standsStill, open)
    goOn(stepState(state, event.step))
  },
  'redo-asked': (state, event) => {
    const step = state.byId.get(event.step)
    if (step) withdrawConsents(step, state)
    for (const id of [event.step, ...event.opens]) openAgain(state, id)
    if (step?.nature === 'effect')
      for (const known of withItems(stepState(state, event.step))) known.redo = true
  },
  following: () => {},
  followed: (state, event) => {
    const known = stepState(state, event.step)
    if (event.problem === undefined) delete known.lag
    else known.lag = event.problem
  },
  'fix-ended': (state, event) => {
    const known = stateAt(state, event)
    known.status = 'pending'
    if (event.exitCode === 0) delete known.fixFailed
    else known.fixFailed = event.exitCode
    delete known.resolution
    goOn(stepState(state, event.step))
    // What mends the world changes what its neighbours were told: another remote, tags that were fetched.
    const step = state.byId.get(event.step)
    if (step?.about === 'world' && step.nature === 'check' && event.exitCode === 0)
      expireWorld(state, step.phase)
  },
}

/** A consent to publish what was made was none to publish what is made in its place. */
function withdrawConsents(made: Step, state: State): void {
  for (const { id, channel } of standsOn(made, state))
    if (channel === made.channel) delete state.steps.get(id)?.confirmed
}

/** Nothing of an irreversible action went out: where no other was begun, what is here counts again. */
function takeBackCrossing(state: State, { step, item }: Place): void {
  const known = state.steps.get(step)
  if (known && item === undefined && !known.mayBeOut) known.nothingOut = true
  const items = [...(state.steps.get(step)?.items?.states ?? [])]
  const others =
    items.some(([id, { begun }]) => id !== item && begun) ||
    state.order.some(
      ({ id, irreversible }) => irreversible && id !== step && state.steps.get(id)?.startedAt !== undefined,
    )
  if (!others) state.crossed = false
}

/** What stood still is tried again. */
function open(known: StepState): void {
  known.status = 'pending'
  delete known.resolution
  delete known.answer
  delete known.probed
}

/** What was done comes again; a step that did not apply is asked whether it does now. */
function openAgain(state: State, id: string): void {
  const known = stepState(state, id)
  if (known.status === 'skipped') known.status = 'pending'
  else makeStale(known)
  delete known.stood
  delete known.waiting
  delete known.moved
  delete known.waiver
}

function forgetLastAttempt(known: StepState): void {
  delete known.question
  delete known.resolution
  delete known.probed
  delete known.already
  delete known.carried
  delete known.endedAt
}
