import type { ZodType } from 'zod'
import type { Artifact } from '../../core/vocabulary.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import type { Channel } from '../../ports/channel.js'
import type { AnyCheck, Check, CheckContext, RunningCheck } from '../../ports/check.js'
import type { CommandResult } from '../../ports/command.js'
import type { NotPassed, Verdict } from '../../ports/verdict.js'
import type { Refusal } from '../../project/registry-refusal.js'
import type { ClientEnd } from './conclude.js'
import type { Listing, StagedVersion, StageListing } from './listing.js'
import type { Place } from './refused.js'

/** What a step asks its registry about: one package, at one place. It is resolved once a step. */
export interface Subject {
  /** The package, as the registry knows it. */
  readonly name: string
  readonly place: Place
}

/** What a subject is read from. */
export type Asked = Pick<CheckContext, 'read' | 'release'>

/** What was packed: names of files in the folder that `pack` was given, and words where there is more to say of them. */
export interface Packed {
  readonly files: readonly string[]
  readonly fact?: string
  readonly details?: readonly string[]
}

/** Whose a name is, as far as its registry tells. */
export interface Ownership {
  /** How much there is of it: `3 versions`. */
  readonly published: string
  readonly owners?: readonly string[]
  /** What proves that it is this project's: `mia maintains it`. */
  readonly ours?: string
  /** Somebody else's: what was expected, and what helps. */
  readonly foreign?: Pick<NotPassed, 'expected' | 'mend'>
}

/** A package of this project that users of another one get along with it. */
export interface Needed {
  readonly name: string
  /** The versions that will do, in the words of its registry: `^1.2`. */
  readonly requirement: string
  /** True for the channel that publishes it. */
  readonly isOf: (spec: ChannelSpec) => boolean
  /** Asks the registry whether such a version is there. */
  readonly isThere: () => Promise<boolean>
  /** What helps where each needs the other. */
  readonly circle: string
}

/** The checks that the frame makes of a declaration. */
export interface StandardChecks {
  /** `KIND/registry`: the registry answers. */
  readonly registry: Check
  /** `KIND/name`: the name is free or ours; only with `owned`. */
  readonly name: Check
  /** `KIND/version-free`: the version is free, or what is there was built here. */
  readonly versionFree: Check
  /** `KIND/order`: what it needs of this project is published before it, or there already; only with `needs`. */
  readonly order: Check
  /** `KIND/packs`: what would be published is made before the tag, for trial; one that inspects artifacts has its own name. */
  readonly packs: RunningCheck
}

/**
 * What only a registry itself can know; `defineChannel` makes a channel of it. Whatever throws `NotTold` stands for its
 * verdict. A command that was run may be given back as it ended: the frame words its refusal.
 */
export interface ChannelDeclaration<S extends Subject> {
  /** The name in plans, and the first half of its checks' names. */
  readonly kind: string
  /** As people call it: `crates.io`. */
  readonly title: string
  /** What users get from there, in a sentence or two: editors and `release-wizard explain` show it. */
  readonly words?: string
  /** The plan's own keys of this channel. */
  readonly with?: ZodType
  /** Reads from repository and plan what is published, and where. */
  readonly subject: (context: CheckContext) => Promise<S>
  /** Asks what the registry shows of the package and this version. Silence is thrown, never told as absence. */
  readonly lookUp: (context: CheckContext, subject: S, version: string) => Promise<Listing>
  /** Makes the files of the version in an empty folder of the run; they are kept by their digests. */
  readonly pack: (context: ActionContext, subject: S, folder: string) => Promise<Packed>
  /** False where nothing of the work tree goes into what is packed; true where it is left out. */
  readonly fromTree?: Channel['fromTree']
  /** Uploads what was kept. The registry is asked afterwards whatever comes of it. */
  readonly upload: (
    context: ActionContext,
    subject: S,
    artifacts: readonly Artifact[],
  ) => Promise<CommandResult | ClientEnd>
  /** How a version is staged first, where the registry can: not public, and taken back without a trace. */
  readonly staging?: Staging<S>
  /** Gets the version as a user does, in an empty folder, and tries it. What is served was compared before. */
  readonly install: (context: ActionContext, subject: S, version: string) => Promise<Verdict>
  /** True where `install` really installs on this machine: what passes is a smoke test of its platform. */
  readonly installs?: true
  /** Takes the version back as far as the registry allows. */
  readonly recall?: (
    context: ActionContext,
    subject: S,
    version: string,
  ) => Promise<CommandResult | Performed>
  /** The client's dry run, or the nearest thing to it. */
  readonly rehearse?: (
    context: ActionContext,
    subject: S,
    artifacts: readonly Artifact[],
  ) => Promise<CommandResult | Performed>
  /** What the client's words mean where it refused; by its status and the words of a broken network where left out. */
  readonly refusal?: (output: string) => Refusal
  /** Whose the name is; undefined where it is free. */
  readonly owned?: (context: CheckContext, subject: S) => Promise<Ownership | undefined>
  /** Packages of this project that have to be there before it. */
  readonly needs?: (context: CheckContext, subject: S) => Promise<readonly Needed[]>
  /** Why a version is published only once, in one sentence. */
  readonly once?: string
  /** True where there may be nothing to keep. */
  readonly bare?: true
  /** Its own checks, before those of the frame; one of the same name stands in its place. A function puts them in order. */
  readonly checks?: readonly AnyCheck[] | ((standard: StandardChecks) => readonly AnyCheck[])
  /** The check that judges the artifact: what was packed for trial, and what is built once the tag stands. */
  readonly inspect?: RunningCheck
  /** Why nothing can be packed for trial here; undefined where it can. */
  readonly untried?: (context: CheckContext, subject: S) => Promise<string | undefined>
  /** What cannot be proved before publishing, one line each. */
  readonly unprovable?: Channel['unprovable']
  /** What is done to a version, where "publish" or "recall" with its name says too little. */
  readonly deed?: Channel['deed']
  /** Steps of a first release. */
  readonly guidance?: Channel['guidance']
  /** Where people look at the version. */
  readonly links?: (spec: ChannelSpec, version: string) => ReturnType<Channel['links']>
  /** How long a version may take to show, in seconds; looked for every 5, at most 300. */
  readonly propagation?: Channel['propagation']
}

/** A part of a declaration by its name: what it is given, and what it gives. */
export type Part<S extends Subject, K extends keyof ChannelDeclaration<S>> = NonNullable<
  ChannelDeclaration<S>[K]
>

/** How a registry takes a version where users do not see it yet: it is staged, then approved or rejected. */
export interface Staging<S extends Subject> {
  /** What is staged of the version, or why nothing can be staged here. */
  readonly lookUp: (context: CheckContext, subject: S, version: string) => Promise<StageListing>
  /** Uploads what was kept to the stage. The registry is asked afterwards whatever comes of it. */
  readonly upload: (
    context: ActionContext,
    subject: S,
    artifacts: readonly Artifact[],
  ) => Promise<CommandResult | ClientEnd>
  /** The login by which it is approved, where the registry tells. */
  readonly login?: (context: CheckContext, subject: S) => Promise<string | undefined>
  /** Makes public what is staged. */
  readonly approve: (
    context: ActionContext,
    subject: S,
    staged: StagedVersion,
  ) => Promise<CommandResult | ClientEnd>
  /** Takes back what is staged. */
  readonly reject: (
    context: ActionContext,
    subject: S,
    staged: StagedVersion,
  ) => Promise<CommandResult | Performed>
  /** Gets what a workflow staged, and says how it is another than what was built here. What must not be approved is thrown. */
  readonly take?: (context: ActionContext, subject: S, built: readonly Artifact[]) => Promise<Taken>
}

/** What was taken from a stage. */
export interface Taken {
  readonly name: string
  /** Where it lies now; absolute. */
  readonly file: string
  /** How it differs from what was built here, one line each. */
  readonly differences: readonly string[]
  readonly details: readonly string[]
}
