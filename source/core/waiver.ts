import type { Candidate } from './vocabulary.js'

/** A recorded exception to a failed gate. */
export interface Waiver {
  readonly step: string
  readonly item?: string
  readonly by: string
  readonly at: string
  readonly reason: string
  readonly scope: string
  readonly expires?: string
  /** What the waived verdict was about: a change from here in the step's `reopens` paths ends the waiver. */
  readonly subject?: Candidate
  /** The run it was given in, where that is an earlier one of the same release. */
  readonly from?: string
}
