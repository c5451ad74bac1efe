import type { ZodType } from 'zod'
import type { Sighting } from '../core/vocabulary.js'
import type { ChannelSpec } from '../plan/plan.js'
import type { Parameters } from '../plan/step.js'
import type { ActionContext, Performed } from './action.js'
import type { AnyCheck, CheckContext } from './check.js'
import type { Verdict } from './verdict.js'

/** What a publish came to, and what was seen of the channel afterwards. */
export type Published = Performed & { readonly sighting?: Sighting }

/** A channel: somewhere users install from. `defineChannel` makes one of what only its registry knows. */
export interface Channel {
  readonly kind: string
  /** As people call it: `npm`, `crates.io`, `Homebrew`. */
  readonly title: string
  /** What users get from there, in a sentence or two: editors and `release-wizard explain` show it. */
  readonly words?: string
  /** The plan's own keys of this channel. */
  readonly with?: ZodType
  /** Checks before anything irreversible: reachable, logged in, right to publish, name and version free or ours, packed for trial. */
  readonly preflight: readonly AnyCheck[]
  /** Makes the artifact once, into the run's folder, and keeps it by digest. */
  readonly build: (context: ActionContext) => Promise<Performed>
  /** False where nothing is made from the work tree: files built elsewhere, a formula. True where it is left out. */
  readonly fromTree?: (spec: ChannelSpec) => boolean
  /** The check that judges the artifact itself once it is built: its contents, its metadata. */
  readonly inspect?: AnyCheck
  /** The registry's own dry run, or the nearest thing to it. */
  readonly rehearse?: (context: ActionContext) => Promise<Performed>
  /** Uploads what was built, and asks the registry what is there then. */
  readonly publish: (context: ActionContext) => Promise<Published>
  /** Where the registry takes a version before users see it: `publish` then approves what was staged. */
  readonly staging?: {
    /** Uploads what was built where nobody but those who approve sees it. Outputs: `staged`, `no` where that cannot be. */
    readonly stage: (context: ActionContext) => Promise<Published>
    /** Takes back what is staged, and proves it; undefined where nothing was. */
    readonly reject: (context: ActionContext) => Promise<Published | undefined>
  }
  /** Is this version there, and is it ours? */
  readonly sight: (context: CheckContext) => Promise<Sighting>
  /** Installs it as a user does, in an empty folder with a fresh cache. */
  readonly verify: (context: ActionContext) => Promise<Verdict>
  /** True where `verify` installs the version on this machine: what passes is a smoke test of its platform. */
  readonly installs?: true
  /** Deprecates, yanks or retires the version. */
  readonly recall?: (context: ActionContext) => Promise<Performed>
  /** What cannot be proved before publishing, in one line each; accepted by name in the confirmation. */
  readonly unprovable?: (spec: ChannelSpec) => readonly string[]
  /** What is done to a version, in one line, where "publish" or "recall" with its name says too little. */
  readonly deed?: (spec: ChannelSpec, version: string, what: 'publish' | 'recall') => string | undefined
  /** Steps of a first release, explained to someone who never did it. */
  readonly guidance: (spec: ChannelSpec) => readonly Guidance[]
  readonly links: (
    spec: ChannelSpec,
    version: string,
  ) => readonly { readonly label: string; readonly url: string }[]
  /** The least and most time until a published version is seen by users, in seconds. */
  readonly propagation: { readonly everySeconds: number; readonly boundSeconds: number }
}

/** One thing a person must have done before a first release. */
export interface Guidance {
  readonly title: string
  readonly why: string
  readonly hint: string
  readonly link?: string
}

/** A check that a channel's parameters reach as its `with`. */
export type ChannelParameters = Parameters
