import type { AnswerBook } from './answer-book.js'
import type { EngineContext } from './context.js'

/** What the loop needs beside the engine. */
export interface LoopOptions {
  readonly engine: EngineContext
  readonly book: AnswerBook
  /** True where a person can be asked in this session. */
  readonly interactive: boolean
  /** Checks that may run side by side. */
  readonly capacity: number
  /** Ends checks; effects are left to finish. */
  readonly stopChecks: AbortSignal
  /** Ends everything; an effect cut short is in doubt. */
  readonly stopAll: AbortSignal
  /** Takes an answer; the reason for a refusal where it does not fit. */
  readonly answer: (
    step: string,
    value: string,
    from: { via: 'flag' | 'file' | 'yes'; reason?: string },
  ) => Promise<void>
  readonly logFile: (step: string) => string | undefined
  /** Ends the session with an error: a disk that is full, a bug. What runs is cut short. */
  readonly fail: (error: unknown) => void
  /** Throws the error that ended the session, where one did. */
  readonly check: () => void
}
