import type { Answer, Seen } from '../answer.js'
import { aboutNow } from '../freshness.js'
import { goOn, sortItem } from '../items.js'
import type { AnswerVia, Question } from '../question.js'
import { type ItemsState, type State, type StepState, stepState } from '../state.js'
import type { Handlers } from './handlers.js'
import { showOutputs } from './plan.js'

/** Events of questions and their answers. */
export const onAnswers: Pick<Handlers, 'asked' | 'answered' | 'answer-kept'> = {
  asked: (state, event) => {
    const known = stepState(state, event.step)
    if (event.question.cause === 'step') keepPast(known)
    known.question = event.question
    delete known.resolution
    if (event.question.cause === 'step' || event.question.cause === 'confirm') known.status = 'asking'
    if (event.question.cause === 'step') aboutNow(state, event.step)
  },
  answered: (state, event) => {
    const known = stepState(state, event.step)
    const { question } = known
    if (!question) return
    delete known.question
    const answer: Answer = {
      value: event.value,
      by: event.by,
      at: event.at,
      via: event.via,
      ...(event.reason === undefined ? {} : { reason: event.reason }),
    }
    if (question.cause === 'step') {
      known.answer = { ...answer, saw: seen(question, state.byId.get(event.step)?.title ?? event.step) }
      delete known.stood
      known.status = 'pending'
    } else if (question.cause === 'confirm') {
      known.status = 'pending'
      const given = question.kind === 'confirm' && event.value === question.type
      if (given) confirm(state, answer, coveredBy(event.via, event.step, question.covers))
    } else if (known.items && question.items) {
      answerItems(known, known.items, event.items ?? question.items, answer)
    } else resolve(known, event.value, answer)
  },
  'answer-kept': (state, event) => {
    const known = stepState(state, event.step)
    known.status = 'passed'
    known.answer = event.answer
    known.finding = event.finding
    known.endedAt = event.at
    known.endedSeq = event.seq
    if (event.outputs) {
      known.outputs = event.outputs
      showOutputs(state, event.step)
    }
    const definition = state.byId.get(event.step)?.digest
    if (definition !== undefined) known.definition = definition
  },
}

/** What was answered before stays in the evidence, beside what it was about. */
function keepPast(known: StepState): void {
  const { answer, before = [], stood, subject } = known
  if (!answer?.saw || before.at(-1)?.answer === answer) return
  const about = stood ? stood.subject : subject
  known.before = [...before, { answer, ...(about ? { subject: about } : {}) }]
}

/** The words of a question, as they stand when it is answered. */
function seen(question: Question, title: string): Seen {
  const { prompt, facts } = question
  return {
    title,
    prompt,
    ...(facts === undefined ? {} : { facts }),
    ...(question.kind === 'choose' ? { options: question.options } : {}),
  }
}

/** A version typed at the terminal confirms what the question named; one given by a flag, its very step. */
function coveredBy(via: AnswerVia, step: string, covers: readonly string[]): readonly string[] {
  return via === 'terminal' ? [...new Set([step, ...covers])] : via === 'flag' ? [step] : []
}

function confirm(state: State, answer: Answer, steps: readonly string[]): void {
  for (const step of steps) stepState(state, step).confirmed = answer
}

/** Answers that are for single items; any other is for the step as a whole. */
const itemAnswers: ReadonlySet<string> = new Set(['retry', 'again', 'fix', 'waive', 'leave-out', 'done'])

/** The answer to what items share. */
function answerItems(known: StepState, items: ItemsState, ids: readonly string[], answer: Answer): void {
  if (answer.value === 'one') known.oneByOne = true
  else if (answer.value === 'all') delete known.oneByOne
  else if (itemAnswers.has(answer.value)) {
    for (const id of ids) {
      const one = items.states.get(id)
      if (one) resolve(one, answer.value, answer)
      sortItem(items, id)
    }
    if (answer.value === 'retry' || answer.value === 'again') goOn(known)
  } else resolve(known, answer.value, answer)
}

/** The answer of a failure menu or of a doubt: `retry` and `again` open the step, the rest waits for its task. */
function resolve(known: StepState, value: string, answer: Answer): void {
  if (value === 'retry' || value === 'again') {
    keepPast(known)
    known.status = 'pending'
    delete known.resolution
    delete known.probed
    delete known.waiting
    delete known.answer
  } else {
    keepPast(known)
    known.resolution = value
    known.answer = answer
  }
}
