import { readStep } from '../core/state.js'
import type { Step } from '../plan/step.js'
import type { LoopOptions } from './loop-options.js'

/** Answers an open question from what was given beforehand; a dry run that nobody watches plans what it cannot answer. */
export async function answerFromBook(step: Step, options: LoopOptions): Promise<void> {
  const { recorder } = options.engine
  const { question } = readStep(recorder.state, step.id)
  if (!question) return
  // One item may be answered for by its name; what the others share is asked again.
  for (const name of [...(question.items ?? []).map((item) => `${step.id}:${item}`), step.id]) {
    const given = options.book.take(name, question)
    if (given?.via !== 'flag' && given?.via !== 'file' && given?.via !== 'yes') continue
    const reason = given.reason === undefined ? {} : { reason: given.reason }
    return options.answer(name, given.value, { via: given.via, ...reason })
  }
  if (question.cause === 'step' && recorder.state.mode === 'dry-run' && !options.interactive) {
    await recordPlain(step, 'planned', 'a person decides', options)
  }
}

/** Records the end of a step that nothing was done for: it does not apply, or it is only planned. */
export async function recordPlain(
  step: Step,
  status: 'skipped' | 'planned',
  fact: string,
  { engine }: LoopOptions,
): Promise<void> {
  await engine.recorder.record({
    type: 'step-ended',
    step: step.id,
    status,
    finding: { fact },
    durationMs: 0,
  })
}
