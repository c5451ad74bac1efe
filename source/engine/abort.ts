import { readStep } from '../core/state.js'
import type { Step } from '../plan/step.js'
import { beginAttempt } from './attempt.js'
import type { Workshop } from './context.js'

/**
 * Undoes, last first, what the run's actions made and can be undone; each undo is proved before it is claimed.
 * What was there before the run is left alone. What is irreversible, and what could not be undone, remains and is
 * listed.
 */
export async function abortRun(workshop: Workshop, by: string, reason: string): Promise<void> {
  const { recorder } = workshop
  const { state } = recorder
  const remains: string[] = []
  const effects = state.mode === 'live' ? state.order.filter((step) => step.nature === 'effect') : []
  for (const step of effects.toReversed()) {
    const left = step.irreversible ? await whatStays(step, workshop) : await undo(step, workshop)
    if (left !== undefined) remains.push(`${step.title}: ${left}`)
  }
  await recorder.record({ type: 'aborted', by, reason, remains: remains.reverse() })
}

/** What an irreversible step leaves behind; where its end was not seen to be good, the world is asked. */
async function whatStays(step: Step, workshop: Workshop): Promise<string | undefined> {
  const known = readStep(workshop.recorder.state, step.id)
  if (known.status === 'passed') return known.finding?.fact ?? 'done'
  if (!known.begun) return undefined
  const attempt = beginAttempt(step, workshop, new AbortController().signal)
  const probe = await Promise.resolve(attempt.kind.probe?.(attempt.context)).catch(() => undefined)
  attempt.finish()
  if (probe?.found === 'absent') return undefined
  return `in doubt${probe?.fact === undefined ? '' : `: ${probe.fact}`}`
}

/** Undoes a step that this run began; the reason where it stays as it is. */
async function undo(step: Step, workshop: Workshop): Promise<string | undefined> {
  const { recorder } = workshop
  if (!readStep(recorder.state, step.id).begun) return undefined
  const attempt = beginAttempt(step, workshop, new AbortController().signal)
  const undone = await attempt.kind.undo?.(attempt.context).catch((error: unknown) => ({
    ok: false,
    fact: error instanceof Error ? error.message : String(error),
  }))
  attempt.finish()
  if (!undone) return undefined
  await recorder.record({ type: 'undone', step: step.id, fact: undone.fact, ok: undone.ok })
  return undone.ok ? undefined : undone.fact
}
