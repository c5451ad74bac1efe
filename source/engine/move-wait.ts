import { Usage } from '../core/errors.js'
import type { EventBody } from '../core/event.js'
import { readStep, type State } from '../core/state.js'
import { momentForms, parseMoment, timeOf } from '../plan/moment.js'
import { stepNamed } from './redo.js'

/** What a person wants of a wait: another end, and why. */
export interface WaitWish {
  readonly to: string
  readonly by: string
  readonly reason?: string
}

/** What is recorded when a person moves the end of a wait, at `now` (ms). Throws, in words, where that cannot be. */
export function movedWait(
  id: string,
  { to, by, reason = '' }: WaitWish,
  state: State,
  now: number,
): EventBody & { readonly type: 'wait-moved' } {
  const { title, kind, notBefore, afterSeconds } = stepNamed(id, state)
  if (kind !== 'wait' && notBefore === undefined && afterSeconds === undefined)
    throw new Usage(`${title} waits for no time.`, 'See release-wizard status for what waits.')
  const { status } = readStep(state, id)
  if (status === 'passed' || status === 'skipped')
    throw new Usage(`${title} is over.`, `To have it again: release-wizard redo ${id}`)
  if (reason.trim() === '') throw new Usage('Moving the end of a wait needs a reason.', 'Add --reason TEXT.')
  const moment = to === 'now' ? { type: 'instant' as const, at: now } : parseMoment(to)
  const ended = (step: string) => Date.parse(readStep(state, step).endedAt ?? '')
  const at = moment && timeOf(moment, { here: now, start: Date.parse(state.startedAt), ended })
  if (at === undefined || Number.isNaN(at))
    throw new Usage(
      `"${to}" is no moment. Expected now, or ${momentForms}.`,
      `For example: release-wizard wait ${id} "2 days" --reason TEXT`,
    )
  return { type: 'wait-moved', step: id, to: new Date(at).toISOString(), by, reason: reason.trim() }
}
