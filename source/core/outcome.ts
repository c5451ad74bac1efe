import { openBlockers } from './settled.js'
import type { State } from './state.js'
import { wentWrong } from './vocabulary.js'

/** Where a run stands as a whole. */
export type RunOutcome =
  | 'in-progress'
  | 'asking'
  | 'paused'
  | 'blocked'
  | 'partial'
  | 'complete'
  | 'aborted'
  /** The next candidate of the release took over. */
  | 'superseded'

/** True of a run that has come to its end: complete, aborted, or given up for the next candidate. */
export function isOver({ completed, aborted, superseded }: State): boolean {
  return Boolean(completed || aborted || superseded)
}

/** The outcome, from the state alone. `partial` wins over everything but the end: some channels have it, others do not. */
export function outcomeOf(state: State): RunOutcome {
  if (state.completed) return 'complete'
  if (state.superseded) return 'superseded'
  if (asymmetric(state)) return 'partial'
  if (state.aborted) return 'aborted'
  if (state.paused !== undefined || state.handedOff !== undefined) return 'paused'
  let blocked = openBlockers(state).length > 0
  let asking = false
  // Asked after every event: what was touched is walked, and only what stands out is looked up.
  for (const [id, known] of state.steps) {
    if (quiet.has(known.status) && !known.question) continue
    const step = state.byId.get(id)
    if (!step) continue
    if (known.status === 'running' || known.status === 'waiting') return 'in-progress'
    blocked ||= failing(step.required, known.status)
    asking ||= known.question !== undefined
  }
  if (blocked) return 'blocked'
  return asking ? 'asking' : 'in-progress'
}

/** True when a channel has the target and another enabled one failed to get it. */
export function asymmetric(state: State): boolean {
  const seen = [...state.channels.values()].filter((one) => !state.leftOut.has(one.channel))
  const there = seen.some((one) => one.status === 'live' || one.status === 'propagating')
  const publishing = state.order.filter((step) => step.makes.includes('published') && step.required)
  const broken = publishing.some((step) => failing(true, state.steps.get(step.id)?.status))
  const wrong = seen.some((one) => one.status === 'wrong' || one.status === 'failed')
  return there && (broken || wrong)
}

/** Statuses that say nothing about the outcome. */
const quiet: ReadonlySet<string> = new Set(['passed', 'skipped', 'planned', 'waived', 'pending', 'stale'])

function failing(required: boolean, status: string | undefined): boolean {
  return required && (wentWrong(status) || status === 'in-doubt')
}
