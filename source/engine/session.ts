import type { AnswerVia } from '../core/question.js'
import type { State } from '../core/state.js'

/** What a running step shows while it runs; not part of the journal. */
export interface LiveStep {
  readonly step: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** The last lines of its output, oldest first. */
  readonly tail: readonly string[]
}

/** An address that people go to. */
export interface Place {
  readonly label: string
  readonly url: string
}

/** Why the session came to its end. */
export type SessionEnd =
  | 'complete'
  | 'blocked'
  | 'asking'
  | 'partial'
  | 'paused'
  | 'aborted'
  /** The next candidate takes over. */
  | 'superseded'
  /** Another wizard holds the lock: this one only watched. */
  | 'watched'

/** What a view reads and what it may answer. Views decide nothing. */
export interface Session {
  /** The state as the journal has it; read only for views. */
  readonly state: State
  /** Changes with every event and every live line: the snapshot of `useSyncExternalStore`. */
  version(): number
  subscribe(listener: () => void): () => void
  /** Running steps by id, in the order they started. */
  live(): ReadonlyMap<string, LiveStep>
  /** The expected duration of a step in milliseconds, where earlier runs tell. */
  expected(step: string): number | undefined
  /** Answers the open question of a step. Refused with the reason where the answer does not fit. */
  answer(
    step: string,
    value: string,
    options: { readonly via: AnswerVia; readonly reason?: string },
  ): string | undefined
  /** Does a done step again, with what stands on it. Refused with the reason where that cannot be. */
  redo(step: string): string | undefined
  /** Moves the end of a wait to a moment as plans write it. Refused with the reason where that cannot be. */
  moveWait(step: string, to: string, reason: string): string | undefined
  /** The log file of a step, where there is one. */
  logFile(step: string): string | undefined
  /** Stops starting steps, ends the running ones, journals the pause. Resume is a new session. */
  pause(reason: string): void
  /** What an abort would leave, by the titles of the steps. */
  remains(): readonly string[]
  /** Undoes what can be undone and ends the run. */
  abort(reason: string): void
  /** Where users find what is out, by channel. */
  places?(): readonly Place[]
  /** The run's folder, where journal, logs, artifacts and the evidence are. */
  readonly folder: string
  /** Who holds the lock, when this session may only watch. */
  readonly watching?: { readonly holder: string; readonly since: string }
  /** Resolves when nothing more can happen here. */
  readonly ended: Promise<SessionEnd>
}
