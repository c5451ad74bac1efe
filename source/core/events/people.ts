import type { Answer } from '../answer.js'
import type { AnswerVia, Question } from '../question.js'
import type { Finding } from '../vocabulary.js'

/** Events that people bring about. */
export type PeopleEvent =
  | { readonly type: 'asked'; readonly step: string; readonly question: Question }
  | {
      readonly type: 'answered'
      readonly step: string
      readonly value: string
      readonly by: string
      readonly via: AnswerVia
      readonly reason?: string
      /** Some of the items that the question is about, where the answer is not for all of them. */
      readonly items?: readonly string[]
    }
  /** A decision about the release, given for the candidate before this one: it stands, with the words it was given to. */
  | {
      readonly type: 'answer-kept'
      readonly step: string
      readonly answer: Answer
      readonly finding: Finding
      readonly outputs?: Readonly<Record<string, string>>
    }
  | {
      readonly type: 'waived'
      readonly step: string
      /** The items that it is for, where it is not for the whole step. */
      readonly items?: readonly string[]
      readonly by: string
      readonly reason: string
      readonly scope: string
      readonly expires?: string
      /** The run it was given in, where that is an earlier one of the same release. */
      readonly from?: string
    }
  | { readonly type: 'waiver-ended'; readonly step: string; readonly item?: string; readonly reason: string }
  /** What the release goes on without: these items of the step, and of every other that is for each of the same. */
  | {
      readonly type: 'items-left-out'
      readonly step: string
      readonly items: readonly string[]
      readonly by: string
      readonly reason: string
    }
  | {
      readonly type: 'channel-left-out'
      readonly channel: string
      readonly by: string
      readonly reason: string
    }
  | {
      readonly type: 'blocker-opened'
      readonly id: string
      readonly title: string
      readonly step?: string
      readonly evidence?: string
      readonly by: string
      readonly link?: string
      /** The run it was opened in, where that is another one of the same release. */
      readonly from?: string
      /** True where that run's tracker has it. */
      readonly filed?: true
    }
  /** Its tracker is about to be told; `blocker-told` says what it answered. */
  | {
      readonly type: 'blocker-telling'
      readonly id: string
      readonly what: 'open' | 'close'
      readonly by: string
      readonly reason?: string
    }
  | {
      readonly type: 'blocker-told'
      readonly id: string
      readonly what: 'open' | 'close'
      readonly link?: string
      readonly problem?: string
    }
  | { readonly type: 'blocker-closed'; readonly id: string; readonly by: string; readonly reason: string }
  | { readonly type: 'role-filled'; readonly role: string; readonly person: string; readonly by: string }
