import { listItems } from '../core/item-list.js'
import { sumUp } from '../core/item-sum.js'
import { earlierVerdict } from '../core/release-line.js'
import { readStep } from '../core/state.js'
import type { Step } from '../plan/step.js'
import type { EngineContext } from './context.js'
import { observeCandidate } from './observe.js'
import { keepVerdict } from './perform-check.js'

/**
 * Begins a step that is done for each of something: what that is is durable before the first of it. What was listed
 * before stays, with all that is known of it, unless the step is to be done again.
 */
export async function beginItems(step: Step, engine: EngineContext): Promise<void> {
  const { recorder, candidates, relatedRuns } = engine
  if (step.nature === 'effect') await observeCandidate(recorder, candidates)
  const { status, attempt, items } = readStep(recorder.state, step.id)
  const earlier = earlierVerdict(step, recorder.state, relatedRuns.spins)
  const started = { type: 'step-started', step: step.id, attempt: attempt + 1, effect: false } as const
  const listed = items && status !== 'stale' ? undefined : listItems(step, recorder.state)
  if (listed?.ok && !earlier) {
    return recorder.record(started, { type: 'items-listed', step: step.id, items: listed.items })
  }
  await recorder.record(started)
  if (earlier) return keepVerdict(step, earlier, engine)
  if (!listed || listed.ok) return
  const { finding } = listed
  await recorder.record({ type: 'step-ended', step: step.id, status: 'unknown', finding, durationMs: 0 })
}

/** Ends a step once all of its items are over or stand still. */
export async function endItems(step: Step, { recorder, clock }: EngineContext): Promise<void> {
  const { items, startedAt } = readStep(recorder.state, step.id)
  if (!items) return
  const durationMs = Math.max(0, clock.now() - Date.parse(startedAt ?? ''))
  await recorder.record({ type: 'step-ended', step: step.id, durationMs, ...sumUp(items) })
}
