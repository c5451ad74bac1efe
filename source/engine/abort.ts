import { readStep } from '../core/state.js'
import { beginAttempt } from './attempt.js'
import type { Workshop } from './context.js'

/**
 * Undoes, last first, what the run's actions made and can be undone; each undo is proved before it is claimed.
 * What was irreversible, and what could not be undone, remains and is listed.
 */
export async function abortRun(workshop: Workshop, by: string, reason: string): Promise<void> {
  const { recorder } = workshop
  const { state } = recorder
  const remains: string[] = []
  const done = state.order.filter((step) => {
    const known = state.steps.get(step.id)
    return step.nature === 'effect' && known?.startedAt !== undefined && known.status !== 'planned'
  })
  if (state.mode === 'live') {
    for (const step of [...done].reverse()) {
      const known = readStep(state, step.id)
      if (step.irreversible) {
        if (known.status === 'passed') remains.push(`${step.title}: ${known.finding?.fact ?? 'done'}`)
        if (known.status === 'in-doubt' || known.status === 'running') remains.push(`${step.title}: in doubt`)
        continue
      }
      const attempt = beginAttempt(step, workshop, new AbortController().signal)
      const undone = await attempt.kind.undo?.(attempt.context).catch((error: unknown) => ({
        ok: false,
        fact: error instanceof Error ? error.message : String(error),
      }))
      attempt.finish()
      if (!undone) continue
      await recorder.record({ type: 'undone', step: step.id, fact: undone.fact, ok: undone.ok })
      if (!undone.ok) remains.push(`${step.title}: ${undone.fact}`)
    }
  }
  await recorder.record({ type: 'aborted', by, reason, remains: remains.reverse() })
}
