import type { Question } from '../core/question.js'
import type { Session } from '../engine/session.js'
import type { Given } from '../engine/view.js'
import { type Open, openQuestions } from './words/questions.js'

/** Asks the open questions of a session on plain lines, one after the other. */
export interface QuestionDesk {
  /** Looks for questions that have come or gone. */
  look(): void
  /** Leaves the open question for now: the terminal is needed elsewhere. */
  hold(): void
  resume(): void
  /** Asks nothing more. */
  close(): void
}

export interface DeskMeans {
  /** Shows a question and what was found. */
  readonly show: (open: Open) => void
  /** Asks the question that is shown; undefined where the person left it. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Given | undefined>
  /** Says why an answer was not taken. */
  readonly refuse: (reason: string) => void
}

/** Questions that a flag or a file answers are open for less than this, in milliseconds. */
const ANSWERED_BY_THEN = 200

/** A desk at which a person sits. */
export function createQuestionDesk(session: Session, means: DeskMeans): QuestionDesk {
  const answered = new Set<Question>()
  let asking: { readonly question: Question; readonly stop: AbortController } | undefined
  let timer: NodeJS.Timeout | undefined
  let held = 0
  let closed = false

  const begin = async (open: Open): Promise<void> => {
    const stop = new AbortController()
    asking = { question: open.question, stop }
    means.show(open)
    const given = await means.ask(open.question, stop.signal)
    asking = undefined
    if (given) {
      const reason = given.reason === undefined ? {} : { reason: given.reason }
      const refused = session.answer(open.step.id, given.value, { via: 'terminal', ...reason })
      if (refused === undefined) answered.add(open.question)
      else means.refuse(refused)
    } else if (!stop.signal.aborted) {
      answered.add(open.question)
      session.pause('a question was left open')
    }
    look()
  }
  const beginFirst = (): void => {
    timer = undefined
    const first = openQuestions(session.state).find((one) => !answered.has(one.question))
    if (first && !asking && !closed && held === 0) void begin(first)
  }
  const look = (): void => {
    const open = openQuestions(session.state)
    if (asking && !open.some((one) => one.question === asking?.question)) asking.stop.abort()
    if (open.length > 0) timer ??= setTimeout(beginFirst, ANSWERED_BY_THEN)
  }

  return {
    look,
    hold: () => {
      held += 1
      asking?.stop.abort()
    },
    resume: () => {
      held -= 1
      look()
    },
    close: () => {
      closed = true
      clearTimeout(timer)
      asking?.stop.abort()
    },
  }
}

/** A desk where nobody sits: a question that stays open is shown once, for answers from outside. */
export function createNoticeBoard(session: Session, show: (open: Open) => void): QuestionDesk {
  const shown = new Set<Question>()
  let timer: NodeJS.Timeout | undefined
  const showOpen = (): void => {
    timer = undefined
    for (const open of openQuestions(session.state)) {
      if (shown.has(open.question)) continue
      shown.add(open.question)
      show(open)
    }
  }
  return {
    look: () => {
      timer ??= setTimeout(showOpen, ANSWERED_BY_THEN)
    },
    hold: () => {},
    resume: () => {},
    close: () => {
      clearTimeout(timer)
      showOpen()
    },
  }
}
