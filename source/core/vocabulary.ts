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
  /** What else the step from the base is: out of 0.x, or to a version line below what was published. */
  readonly also?: readonly ('crosses-one' | 'restart')[]
  readonly baseTag?: string
  /** Why there is no base tag, or why this one. */
  readonly baseReason: string
  /** True for a release above every other one that has a tag, on any branch; never of a prerelease. */
  readonly newest?: boolean
  /** The commit and branch that it was chosen on: elsewhere it has to be chosen again. */
  readonly ground?: { readonly commit: string; readonly branch?: string }
  /** Why the step that was asked for by a word is too small for a change that breaks users. */
  readonly tooSmall?: string
  /**
   * The packages that are released, where they have versions of their own. Of one the target is that package's; of several
   * `tag` and `version` are the name of the release.
   */
  readonly packages?: readonly PackageTarget[]
}

/** A package of a release of packages that have versions of their own, and why it is released. */
export interface PackageTarget extends Omit<Target, 'ground' | 'tooSmall' | 'packages'> {
  readonly name: string
  readonly because: string
}

/** How a step ended. */
export type Ending = 'passed' | 'failed' | 'unknown' | 'skipped' | 'planned'

/** True for a verdict that is not good: it failed, or nobody knows. */
export function wentWrong(status: string | undefined): boolean {
  return status === 'failed' || status === 'unknown'
}

/** What was found, in words, when a step ended. */
export interface Finding {
  /** The fact for the checklist, one short line. */
  readonly fact: string
  readonly found?: string
  readonly expected?: string
  readonly mend?: string
  /** A shell line that mends it, offered as "Fix it now". */
  readonly fix?: string
  /** The target no longer fits what is here: choosing the version again is offered. */
  readonly chooseAgain?: true
  /** When the other side wants to be asked again; ISO 8601. */
  readonly retryAt?: string
  /** The other side is in trouble, and named no time. */
  readonly ill?: true
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
  /** The commit that it was built from, where that is known. */
  readonly commit?: string
  /** True of what was not built here: a workflow staged it, and it was taken from there. */
  readonly taken?: true
}

export type ChannelStatus =
  | 'absent'
  /** Uploaded, and not public yet: a person approves or rejects it. */
  | 'staged'
  | 'rejected'
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
