import type { Answer, Seen } from '../answer.js'
import { aboutNow } from '../freshness.js'
import type { AnswerVia, Question } from '../question.js'
import { type State, type StepState, stepState, type Waiver } from '../state.js'
import type { Handlers } from './handlers.js'
import { showOutputs } from './plan.js'

/** Events that people bring about: answers, waivers, blockers, roles. */
export const onPeople: Pick<
  Handlers,
  | 'asked'
  | 'answered'
  | 'answer-kept'
  | 'waived'
  | 'waiver-ended'
  | 'channel-left-out'
  | 'blocker-opened'
  | 'blocker-telling'
  | 'blocker-told'
  | 'blocker-closed'
  | 'role-filled'
> = {
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
  waived: (state, event) => {
    const known = stepState(state, event.step)
    known.status = 'waived'
    delete known.question
    delete known.resolution
    known.waiver = {
      step: event.step,
      by: event.by,
      at: event.at,
      reason: event.reason,
      scope: event.scope,
      ...(event.expires === undefined ? {} : { expires: event.expires }),
      ...(event.from === undefined ? {} : { from: event.from }),
      ...waivedSubject(known, state),
    }
  },
  'waiver-ended': (state, event) => {
    const known = stepState(state, event.step)
    if (known.status === 'waived') known.status = 'stale'
    delete known.waiver
  },
  'channel-left-out': (state, event) => {
    state.leftOut.set(event.channel, { by: event.by, reason: event.reason })
    for (const step of state.order) {
      if (step.channel !== event.channel) continue
      const known = stepState(state, step.id)
      if (known.status === 'passed' || known.status === 'skipped') continue
      known.status = 'waived'
      delete known.question
      delete known.resolution
      known.waiver = { step: step.id, by: event.by, at: event.at, reason: event.reason, scope: 'channel' }
    }
  },
  'blocker-opened': (state, event) => {
    const { type: _, v: __, seq: ___, prev: ____, ...blocker } = event
    state.blockers.set(event.id, blocker)
  },
  'blocker-telling': (state, event) => {
    const known = state.blockers.get(event.id)
    if (!known) return
    const { what, by, reason } = event
    const { problem: _, ...rest } = known
    state.blockers.set(event.id, {
      ...rest,
      telling: { what, by, ...(reason === undefined ? {} : { reason }) },
    })
  },
  'blocker-told': (state, event) => {
    const known = state.blockers.get(event.id)
    if (!known) return
    const { telling, ...rest } = known
    const { what, link, problem } = event
    const opened = what === 'open' && problem === undefined
    state.blockers.set(event.id, {
      ...rest,
      ...(link === undefined ? {} : { link }),
      ...(opened ? { filed: true as const } : {}),
      ...(problem === undefined ? {} : { problem }),
      // What could not be filed may have been: it stays begun, and is looked for before it is tried again.
      ...(what === 'open' && problem !== undefined && telling ? { telling } : {}),
    })
  },
  'blocker-closed': (state, event) => {
    const known = state.blockers.get(event.id)
    if (!known) return
    const { telling: _, ...rest } = known
    state.blockers.set(event.id, { ...rest, closed: { by: event.by, at: event.at, reason: event.reason } })
  },
  'role-filled': (state, event) => {
    state.roster.set(event.role, event.person)
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

/** What the waived verdict was about: the candidate then, or the one that was judged. */
function waivedSubject(known: StepState, state: State): Pick<Waiver, 'subject'> {
  const subject = known.subject ?? state.candidate
  return subject ? { subject } : {}
}

/** A version typed at the terminal confirms what the question named; one given by a flag, its very step. */
function coveredBy(via: AnswerVia, step: string, covers: readonly string[]): readonly string[] {
  return via === 'terminal' ? [...new Set([step, ...covers])] : via === 'flag' ? [step] : []
}

function confirm(state: State, answer: Answer, steps: readonly string[]): void {
  for (const step of steps) stepState(state, step).confirmed = answer
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
