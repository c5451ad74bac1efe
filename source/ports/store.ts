import type { Due } from '../core/dates.js'
import type { Event, EventBody } from '../core/event.js'
import type { AnswerVia } from '../core/question.js'
import type { Mode } from '../core/vocabulary.js'

/** The journal of one run, open for appending by the holder of the lock. */
export interface Journal {
  readonly run: string
  /** The run's folder, absolute. */
  readonly folder: string
  /** The events read when it was opened. */
  readonly events: readonly Event[]
  /** Said once when a torn last line was dropped on opening. */
  readonly torn?: string
  /** Durable when it resolves: written and fsynced, chained to the line before. Calls are kept in order. */
  append(body: EventBody): Promise<Event>
  close(): Promise<void>
}

/** What the index knows of a run without opening its journal. */
export interface RunEntry {
  readonly run: string
  readonly repository: string
  readonly path: string
  readonly mode: Mode
  readonly tag?: string
  /** The run of the candidate before, where this one is the next. */
  readonly follows?: string
  readonly outcome: string
  readonly startedAt: string
  readonly lastAt: string
  readonly operator: string
  /** What is still to come: duties after the end, waits that end at a moment. */
  readonly dates?: readonly Due[]
}

/** Who holds a lock. */
export interface Holder {
  readonly pid: number
  readonly host: string
  readonly operator: string
  readonly since: string
  readonly run: string
}

/** The lock of a release, held; or who holds it. `taken` tells of a dead holder's lock that was taken over. */
export type LockResult =
  | { readonly held: true; readonly taken?: Holder; release(): Promise<void> }
  | { readonly held: false; readonly holder: Holder }

/** An answer dropped into a run's inbox by `decide`. */
export interface Dropped {
  readonly id: string
  readonly step: string
  readonly value: string
  readonly by: string
  readonly via: AnswerVia
  readonly reason?: string
  /** True for a wish that the step be done again, which answers no question. */
  readonly redo?: true
  /** True for a wish that the wait ends at another time, which is the value. */
  readonly wait?: true
}

/** State on disk: a user folder, never the repository. */
export interface Store {
  readonly home: string
  createRun(entry: RunEntry): Promise<Journal>
  /** Keeps a journal that was handed over as a run of this machine, whole or not at all. */
  adoptRun(entry: RunEntry, journal: string): Promise<void>
  /** Opens for appending. Throws `JournalDamaged` or `JournalNewer`, the file untouched. */
  openRun(run: string): Promise<Journal>
  /** Reads without opening for writing; the same errors. */
  readRun(
    run: string,
  ): Promise<{ readonly events: readonly Event[]; readonly folder: string; readonly torn?: string }>
  /** Newest activity first. */
  runs(repository?: string): Promise<readonly RunEntry[]>
  remember(entry: RunEntry): Promise<void>
  lock(
    repository: string,
    release: string,
    holder: Omit<Holder, 'pid' | 'host' | 'since'>,
  ): Promise<LockResult>
  drop(run: string, answer: Omit<Dropped, 'id'>): Promise<void>
  /** Answers not yet taken, oldest first. */
  inbox(run: string): Promise<readonly Dropped[]>
  take(run: string, id: string): Promise<void>
  /** Calls back when the inbox may have changed; returns the way to stop. */
  watchInbox(run: string, changed: () => void): () => void
  /** Median duration of a step in earlier runs of the repository, in milliseconds. */
  timings(repository: string): Promise<Readonly<Record<string, number>>>
  rememberTimings(repository: string, durations: Readonly<Record<string, number>>): Promise<void>
  /** The plan digest a person trusted for this repository on this machine. */
  trustedPlan(repository: string): Promise<{ readonly digest: string; readonly text: string } | undefined>
  trustPlan(repository: string, digest: string, text: string): Promise<void>
}
