import type { Artifact, Candidate, Sighting, Target } from '../vocabulary.js'

/** Events of what was chosen and seen. */
export type WorldEvent =
  | { readonly type: 'target-chosen'; readonly target: Target; readonly by: string; readonly reason?: string }
  | {
      readonly type: 'candidate-observed'
      readonly candidate: Candidate
      /** Step → digest of its declared inputs. */
      readonly inputs: Readonly<Record<string, string>>
      /** Globs of a `changed` condition (joined by spaces) → the first file that matches, or an empty text. */
      readonly changed: Readonly<Record<string, string>>
    }
  | {
      readonly type: 'candidate-carried'
      readonly from: Candidate
      readonly to: Candidate
      readonly step: string
      readonly paths: readonly string[]
      readonly inputs: Readonly<Record<string, string>>
      readonly changed: Readonly<Record<string, string>>
    }
  | { readonly type: 'world-expired'; readonly reason: string }
  | { readonly type: 'artifact-kept'; readonly artifact: Artifact }
  | { readonly type: 'channel-seen'; readonly sighting: Sighting }
