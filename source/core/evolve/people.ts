import { goOn, stateAt } from '../items.js'
import { type State, type StepState, stepState } from '../state.js'
import type { Waiver } from '../waiver.js'
import type { Handlers } from './handlers.js'
import { leaveOutChannel, sortItemOf } from './items.js'

/** Events that people bring about beside their answers: waivers, blockers, roles. */
export const onPeople: Pick<
  Handlers,
  | 'waived'
  | 'waiver-ended'
  | 'channel-left-out'
  | 'blocker-opened'
  | 'blocker-telling'
  | 'blocker-told'
  | 'blocker-closed'
  | 'role-filled'
> = {
  waived: (state, event) => {
    const { step, by, at, reason, scope, expires, from, items } = event
    const known = stepState(state, step)
    for (const item of items ?? [undefined]) {
      const one = stateAt(state, { step, ...(item === undefined ? {} : { item }) })
      one.status = 'waived'
      delete one.question
      delete one.resolution
      one.waiver = {
        step,
        ...(item === undefined ? {} : { item }),
        by,
        at,
        reason,
        scope,
        ...(expires === undefined ? {} : { expires }),
        ...(from === undefined ? {} : { from }),
        ...waivedSubject(one, state),
      }
      if (item === undefined) continue
      sortItemOf(state, step, item)
      if (known.items) known.items.waived = true
    }
    if (items) goOn(known)
  },
  'waiver-ended': (state, event) => {
    const known = stateAt(state, event)
    if (known.status === 'waived') known.status = 'stale'
    delete known.waiver
    if (event.item !== undefined) goOn(stepState(state, event.step))
  },
  'channel-left-out': (state, event) => {
    const { channel, by, at, reason } = event
    state.leftOut.set(channel, { by, reason })
    for (const step of state.order) {
      const items = step.channel === undefined ? state.steps.get(step.id) : undefined
      if (items) leaveOutChannel(items, step.id, channel, { by, at, reason })
      if (step.channel !== channel) continue
      const known = stepState(state, step.id)
      if (known.status === 'passed' || known.status === 'skipped') continue
      known.status = 'waived'
      delete known.question
      delete known.resolution
      known.waiver = { step: step.id, by, at, reason, scope: 'channel' }
    }
  },
  'blocker-opened': (state, event) => {
    const { type: _, v: __, seq: ___, prev: ____, ...blocker } = event
    state.blockers.set(event.id, blocker)
  },
  'blocker-telling': (state, event) => {
    const known = state.blockers.get(event.id)
    if (!known) return
    const { what, by, reason } = event
    const { problem: _, ...rest } = known
    state.blockers.set(event.id, {
      ...rest,
      telling: { what, by, ...(reason === undefined ? {} : { reason }) },
    })
  },
  'blocker-told': (state, event) => {
    const known = state.blockers.get(event.id)
    if (!known) return
    const { telling, ...rest } = known
    const { what, link, problem } = event
    const opened = what === 'open' && problem === undefined
    state.blockers.set(event.id, {
      ...rest,
      ...(link === undefined ? {} : { link }),
      ...(opened ? { filed: true as const } : {}),
      ...(problem === undefined ? {} : { problem }),
      // What could not be filed may have been: it stays begun, and is looked for before it is tried again.
      ...(what === 'open' && problem !== undefined && telling ? { telling } : {}),
    })
  },
  'blocker-closed': (state, event) => {
    const known = state.blockers.get(event.id)
    if (!known) return
    const { telling: _, ...rest } = known
    state.blockers.set(event.id, { ...rest, closed: { by: event.by, at: event.at, reason: event.reason } })
  },
  'role-filled': (state, event) => {
    state.roster.set(event.role, event.person)
  },
}

/** What the waived verdict was about: the candidate then, or the one that was judged. */
function waivedSubject(known: StepState, state: State): Pick<Waiver, 'subject'> {
  const subject = known.subject ?? state.candidate
  return subject ? { subject } : {}
}
