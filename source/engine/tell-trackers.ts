import { trackers } from '../actions/trackers/record.js'
import type { Blocker } from '../core/blocker.js'
import { closing, untold } from '../core/tracking.js'
import { messageOf } from '../plan/message-of.js'
import type { Tracked, Tracker, TrackerContext } from '../ports/tracker.js'
import type { EngineContext } from './context.js'
import { silent } from './silent.js'

/** Tells the plan's tracker what happened to blockers; gives true where something was told. */
export type TellTrackers = () => Promise<boolean>

/**
 * The trackers of one session. What is told is durable before the tracker hears of it. Filing that failed is tried once
 * a session; closing that failed leaves the blocker open, and a person is asked again.
 */
export function makeTellTrackers(engine: EngineContext, signal: AbortSignal): TellTrackers {
  const tried = new Set<string>()
  return async () => {
    const { recorder } = engine
    const { state } = recorder
    if (state.paused !== undefined || state.handedOff !== undefined) return false
    const toClose = closing(state)[0]
    if (toClose) {
      await close(toClose, engine, signal)
      return true
    }
    const toOpen = untold(state).find(({ id }) => !tried.has(id))
    if (!toOpen) return false
    tried.add(toOpen.id)
    const again = toOpen.telling !== undefined
    await recorder.record({ type: 'blocker-telling', id: toOpen.id, what: 'open', by: toOpen.by })
    const answer = await tell(toOpen, engine, signal, 'open', (tracker, context) =>
      tracker.open(context, again),
    )
    await recorder.record({ type: 'blocker-told', id: toOpen.id, what: 'open', ...said(answer) })
    return true
  }
}

async function close(blocker: Blocker, engine: EngineContext, signal: AbortSignal): Promise<void> {
  const { id } = blocker
  const { by, reason = '' } = blocker.telling ?? { by: blocker.by }
  const answer = await tell(blocker, engine, signal, 'close', (tracker, context) =>
    tracker.close(context, reason),
  )
  await engine.recorder.record(
    { type: 'blocker-told', id, what: 'close', ...said(answer) },
    ...(answer.ok ? [{ type: 'blocker-closed' as const, id, by, reason }] : []),
  )
}

async function tell(
  blocker: Blocker,
  { recorder: { state }, ports }: EngineContext,
  signal: AbortSignal,
  what: 'open' | 'close',
  task: (tracker: Tracker, context: TrackerContext) => Promise<Tracked>,
): Promise<Tracked> {
  const { plan, target, operator } = state
  const tracker = plan && trackers[plan.blockers.tracker]
  if (!plan || !target || !tracker) return { ok: false, found: `no tracker can ${what} it` }
  const { write } = ports(silent(`blocker/${blocker.id}`, signal))
  try {
    return await task(tracker, { write, blocker, target, operator, signal, spec: plan.blockers })
  } catch (error) {
    return { ok: false, found: messageOf(error) }
  }
}

function said(answer: Tracked): { readonly link?: string; readonly problem?: string } {
  if (!answer.ok) return { problem: answer.found }
  return answer.link === undefined ? {} : { link: answer.link }
}
