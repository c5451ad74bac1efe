import { untoldMoment } from '../core/dates.js'
import { momentWords } from '../core/moment-words.js'
import type { Move } from '../core/move.js'
import { readStep } from '../core/state.js'
import type { LoopOptions } from './loop-options.js'

/** Nobody keeps a process for what comes later than this. */
const LONG_MS = 3_600_000

/**
 * Pauses where nothing happens for long and nobody is there: whoever starts the wizard again finds it where it was. True
 * where it did. `wakeAt` is when a step is looked at again, in milliseconds.
 */
export async function letGo(
  wakeAt: number | undefined,
  { engine, interactive }: LoopOptions,
): Promise<boolean> {
  const { recorder, clock } = engine
  const { state } = recorder
  if (interactive || wakeAt === undefined || wakeAt - clock.now() < LONG_MS) return false
  const step = state.order.find(({ id }) => {
    const { status, waiting } = readStep(state, id)
    return status === 'waiting' && Date.parse(waiting?.nextAt ?? '') === wakeAt
  })
  if (!step) return false
  await recorder.record({ type: 'paused', reason: `“${step.title}” waits until ${momentWords(wakeAt)}` })
  return true
}

/** Records that a step is not begun before its time; where that cannot be told it is unknown. */
export async function recordHold(
  { step, until }: Move & { readonly type: 'hold' },
  options: LoopOptions,
): Promise<void> {
  const { recorder } = options.engine
  if (until === 'open') {
    const finding = untoldMoment(step.notBefore ?? '')
    return recorder.record({ type: 'step-ended', step: step.id, status: 'unknown', finding, durationMs: 0 })
  }
  const at = new Date(until).toISOString()
  const fact = 'its time has not come'
  await recorder.record({ type: 'step-waiting', step: step.id, fact, nextAt: at, until: at, held: true })
}
