import type { Option } from '../plan/step.js'
import type { AnswerVia } from './question.js'
import type { Candidate } from './vocabulary.js'

/** An answer a person gave to a step. */
export interface Answer {
  readonly value: string
  readonly by: string
  readonly at: string
  readonly via: AnswerVia
  readonly reason?: string
  /** The words that were on screen, as they were then. */
  readonly saw?: Seen
}

/** An answer that no longer counts, and what it was about. */
export interface Past {
  readonly answer: Answer
  readonly subject?: Candidate
}

/** What a person saw when they answered: every placeholder filled in. */
export interface Seen {
  readonly title: string
  readonly prompt: string
  /** Lines of fact above the question: criteria, links, who owns it. */
  readonly facts?: readonly string[]
  readonly options?: readonly Option[]
}
