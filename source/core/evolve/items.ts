import type { Each } from '../../plan/step.js'
import { goOn, sortItem, stateAt, takeItems } from '../items.js'
import type { State, StepState } from '../state.js'
import { wentWrong } from '../vocabulary.js'
import type { Handlers } from './handlers.js'

/** Events of what steps are for. */
export const onItems: Pick<Handlers, 'items-listed' | 'items-left-out'> = {
  'items-listed': (state, event) => {
    const known = stateAt(state, event)
    takeItems(known, event.items)
    for (const [item, why] of leftOutOf(state, event.step)) leaveOut(known, event.step, item, why, 'item')
  },
  'items-left-out': (state, event) => {
    const left = leftOutOf(state, event.step)
    for (const item of event.items) left.set(item, { by: event.by, at: event.at, reason: event.reason })
    const each = state.byId.get(event.step)?.each
    const key = each === undefined ? undefined : keyOf(each)
    for (const { id, each: other } of state.order) {
      const known = state.steps.get(id)
      if (!known?.items || other === undefined || keyOf(other) !== key) continue
      for (const [item, why] of left) leaveOut(known, id, item, why, 'item')
      if (wentWrong(known.status)) goOn(known)
    }
    delete stateAt(state, { step: event.step }).question
  },
}

/** Puts an item where it belongs after an event about it. */
export function sortItemOf(state: State, step: string, item: string): void {
  const items = state.steps.get(step)?.items
  if (items) sortItem(items, item)
}

interface Why {
  readonly by: string
  readonly at: string
  readonly reason: string
}

function leaveOut(known: StepState, step: string, item: string, why: Why, scope: string): void {
  const one = known.items?.states.get(item)
  if (!one || !known.items || one.status === 'passed' || one.status === 'skipped') return
  one.status = 'waived'
  delete one.resolution
  one.waiver = { step, item, ...why, scope }
  sortItem(known.items, item)
}

/** Leaves the items of a step out that are for a channel, and lets the step go on with the others. */
export function leaveOutChannel(known: StepState, step: string, channel: string, why: Why): void {
  const ofChannel = [...(known.items?.list.values() ?? [])].filter((item) => item.channel === channel)
  for (const { id } of ofChannel) leaveOut(known, step, id, why, 'channel')
  if (ofChannel.length === 0) return
  if (wentWrong(known.status)) goOn(known)
}

function leftOutOf(state: State, step: string): Map<string, Why> {
  const each = state.byId.get(step)?.each
  const key = each === undefined ? step : keyOf(each)
  const left = state.leftOutItems.get(key) ?? new Map<string, Why>()
  state.leftOutItems.set(key, left)
  return left
}

/** Steps of one key are for the same things. */
function keyOf(each: Each): string {
  return JSON.stringify(each)
}
