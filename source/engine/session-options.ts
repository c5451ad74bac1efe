import type { EventBody } from '../core/event.js'
import type { CandidatePort } from '../ports/candidate.js'
import type { Clock } from '../ports/clock.js'
import type { Catalogue } from '../ports/kind.js'
import type { Journal, LockResult, Store } from '../ports/store.js'
import type { AnswerSource } from './answer-book.js'
import type { PortFactory } from './context.js'

/** What a session is opened over: the journal and the lock, which it gives back at its end, and the means to work. */
export interface SessionOptions {
  readonly journal: Journal
  readonly lock: LockResult & { readonly held: true }
  readonly store: Store
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly ports: PortFactory
  readonly candidates: CandidatePort
  readonly answers: AnswerSource
  readonly interactive: boolean
  readonly capacity: number
  readonly operator: string
  readonly wizard: string
  /** Recorded after the session's own opening: a run's first events, a plan that changed. */
  readonly opening: readonly EventBody[]
  readonly timings: Readonly<Record<string, number>>
}
