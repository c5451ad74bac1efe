import { handedOffError, Usage } from '../core/errors.js'
import { fold } from '../core/evolve.js'
import { questionAt } from '../core/item-question.js'
import type { AnswerVia } from '../core/question.js'
import type { Journal } from '../ports/store.js'
import { misfit } from './answer-book.js'
import { consequences, endOfSession } from './questions.js'
import { createRecorder, type Recorder } from './recorder.js'

/** An answer given from outside at `now` (ms), with nobody else at work: the lock must be held. Throws where it does not fit. */
export async function answerOnce(
  journal: Journal,
  name: string,
  answer: { readonly value: string; readonly by: string; readonly via: AnswerVia; readonly reason?: string },
  now: number,
): Promise<Recorder> {
  const state = fold(journal.events)
  const asked = questionAt(name, state)
  if (!asked)
    throw noQuestion(
      name,
      state.order.filter((one) => state.steps.get(one.id)?.question).map((one) => one.id),
    )
  if (state.handedOff !== undefined) throw handedOffError(state)
  const { step, question, place } = asked
  const refusal = misfit(question, answer.value, answer)
  if (refusal !== undefined) throw new Usage(refusal, `See the question: release-wizard status`)
  const end = endOfSession(question, answer.value)
  const recorder = createRecorder(journal, state)
  await recorder.record(
    { type: 'answered', ...place, ...answer },
    ...consequences(step, question, answer, state, now),
    ...(end === undefined ? [] : [{ type: 'paused' as const, reason: end }]),
  )
  return recorder
}

/** No such question is open; those that are. */
export function noQuestion(step: string, open: readonly string[]): Usage {
  const list = open.length === 0 ? 'No question is open.' : `Open: ${open.join(', ')}.`
  return new Usage(`No question is open for "${step}".`, list)
}
