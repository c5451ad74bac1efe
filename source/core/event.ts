import type { Plan } from '../plan/plan.js'
import type { AnswerVia, Question } from './question.js'

/** The version of the event format. A journal with a higher one is from a newer wizard and is not touched. */
export const EVENT_VERSION = 1

/** What every line of a journal carries. `prev` is the digest of the line before. */
export interface Envelope {
  readonly v: number
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly prev: string
}

/** One line of a journal: what happened, and where it stands in the chain. */
export type Event = Envelope & Happening

/** The mode of a run: who may do what is one rule in `core/modes.ts`. */
export type Mode = 'live' | 'rehearsal' | 'dry-run'

/** A candidate: what would be tagged now. `tree` is there while the work tree is not clean. */
export interface Candidate {
  readonly commit: string
  readonly tree?: string
}

/** What is released, once it is chosen. */
export interface Target {
  /** As a tag, for example `v1.4.0`. */
  readonly tag: string
  readonly version: string
  readonly bump: 'major' | 'minor' | 'patch' | 'prerelease' | 'first'
  readonly baseTag?: string
  /** Why there is no base tag, or why this one. */
  readonly baseReason: string
}

/** How a step ended. */
export type Ending = 'passed' | 'failed' | 'unknown' | 'skipped' | 'planned'

/** What was found, in words, when a step ended. */
export interface Finding {
  /** The fact for the checklist, one short line. */
  readonly fact: string
  readonly found?: string
  readonly expected?: string
  readonly mend?: string
  /** A shell line that mends it, offered as "Fix it now". */
  readonly fix?: string
  /** The last lines of its output. */
  readonly tail?: readonly string[]
}

/** A file made once and published as it is. `file` is relative to the run's folder. */
export interface Artifact {
  readonly channel: string
  readonly name: string
  readonly file: string
  readonly sha256: string
  /** Subresource integrity (sha512), the form npm registries give back. */
  readonly integrity: string
  readonly bytes: number
}

export type ChannelStatus =
  | 'absent'
  | 'publishing'
  | 'propagating'
  | 'live'
  | 'wrong'
  | 'failed'
  | 'in-doubt'
  | 'recalled'
  | 'planned'

/** What the world said of a channel when it was last looked at. */
export interface Sighting {
  readonly channel: string
  readonly status: ChannelStatus
  readonly actual?: string
  /** True where what is there is what was built; absent where the channel cannot tell. */
  readonly ours?: boolean
  readonly note?: string
}

/** Evidence of a command: never its environment, never its output itself. */
export interface CommandEvidence {
  readonly command: string
  readonly exitCode: number | null
  readonly durationMs: number
  readonly logDigest?: string
  /** The log's name inside the run's folder. */
  readonly log?: string
}

/** What can happen. Past tense; one meaning each; `evolve` knows what each does to the state. */
export type Happening =
  | {
      readonly type: 'run-started'
      readonly run: string
      readonly path: string
      readonly mode: Mode
      readonly operator: string
      readonly repository: string
      readonly wizard: string
    }
  | { readonly type: 'plan-resolved'; readonly plan: Plan }
  | { readonly type: 'plan-trusted'; readonly digest: string; readonly by: string }
  | { readonly type: 'plan-reviewed'; readonly by: string }
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
  | {
      readonly type: 'step-started'
      readonly step: string
      readonly attempt: number
      readonly effect: boolean
    }
  | {
      readonly type: 'step-ended'
      readonly step: string
      readonly status: Ending
      readonly finding: Finding
      readonly durationMs: number
      readonly outputs?: Readonly<Record<string, string>>
      readonly commands?: readonly CommandEvidence[]
      /** True where the step was found done already and nothing was performed. */
      readonly already?: boolean
    }
  | {
      readonly type: 'step-waiting'
      readonly step: string
      readonly fact: string
      /** When it is looked at again, and when the wait gives up; ISO 8601. */
      readonly nextAt: string
      readonly until: string
    }
  | {
      readonly type: 'step-probed'
      readonly step: string
      readonly found: 'done' | 'absent' | 'foreign' | 'unclear'
      readonly fact: string
    }
  | { readonly type: 'asked'; readonly step: string; readonly question: Question }
  | {
      readonly type: 'answered'
      readonly step: string
      readonly value: string
      readonly by: string
      readonly via: AnswerVia
      readonly reason?: string
    }
  | {
      readonly type: 'fix-ended'
      readonly step: string
      readonly command: string
      readonly exitCode: number | null
      readonly durationMs: number
    }
  | { readonly type: 'step-reopened'; readonly step: string; readonly reason: string }
  | {
      readonly type: 'waived'
      readonly step: string
      readonly by: string
      readonly reason: string
      readonly scope: string
      readonly expires?: string
    }
  | { readonly type: 'waiver-ended'; readonly step: string; readonly reason: string }
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
    }
  | { readonly type: 'blocker-closed'; readonly id: string; readonly by: string; readonly reason: string }
  | { readonly type: 'role-filled'; readonly role: string; readonly person: string; readonly by: string }
  | { readonly type: 'artifact-kept'; readonly artifact: Artifact }
  | { readonly type: 'channel-seen'; readonly sighting: Sighting }
  | { readonly type: 'session-opened'; readonly operator: string; readonly wizard: string }
  | { readonly type: 'paused'; readonly reason: string }
  | { readonly type: 'undone'; readonly step: string; readonly fact: string; readonly ok: boolean }
  | {
      readonly type: 'aborted'
      readonly by: string
      readonly reason?: string
      readonly remains: readonly string[]
    }
  | { readonly type: 'handed-off'; readonly by: string; readonly to?: string; readonly ref: string }
  | { readonly type: 'picked-up'; readonly by: string; readonly ref: string }
  | { readonly type: 'completed' }
