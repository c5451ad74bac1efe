import type { Blocker } from '../core/blocker.js'
import type { Target } from '../core/vocabulary.js'
import type { BlockersSpec } from '../plan/plan.js'
import type { WritePort } from './write.js'

/** What a tracker is given. */
export interface TrackerContext {
  readonly write: WritePort
  readonly blocker: Blocker
  readonly target: Target
  readonly spec: BlockersSpec
  readonly operator: string
  readonly signal: AbortSignal
}

/** What a tracker did: the id or link that it is known by there, or why it could not. */
export type Tracked =
  | { readonly ok: true; readonly link?: string }
  | { readonly ok: false; readonly found: string }

/** Where blockers are kept beside the run. One file each, one line in `actions/trackers/record.ts`. */
export interface Tracker {
  readonly name: string
  /** Files it. `again`: it was begun before and its end was not seen, so it is looked for first, and never filed twice. */
  open(context: TrackerContext, again: boolean): Promise<Tracked>
  /** Closes it there; closing what is closed is no error. */
  close(context: TrackerContext, reason: string): Promise<Tracked>
}
