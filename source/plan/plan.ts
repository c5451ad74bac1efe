import type { channelKeys } from './keys/channel.js'
import type { Resolved } from './keys/key.js'
import type { KnownFailure } from './known-failure.js'
import type { BlockersDraft, ChangelogDraft, VersionFileDraft as VersionFileSpec } from './plan-draft.js'
import type { SchemeName } from './scheme-names.js'
import type { Parameters, Step } from './step.js'

export type { VersionFileDraft as VersionFileSpec } from './plan-draft.js'

/** A plan resolved for one path: what the run keeps in its journal, so that nothing else is needed to read it. */
export interface Plan {
  readonly name: string
  /** The form of a tag, for example `v${version}`. */
  readonly tag: string
  /** The branches that releases are made from, and the remote that is pushed to, where the plan says so. */
  readonly branches?: readonly string[] | undefined
  readonly remote?: string | undefined
  readonly path: string
  /** What belongs to it, in git's own words, where it is the plan of one package of several. */
  readonly scope?: readonly string[]
  /** Paths the plan offers, for `--help` and the home screen. */
  readonly paths: readonly string[]
  readonly phases: readonly Phase[]
  readonly channels: readonly ChannelSpec[]
  readonly versions: VersionsSpec
  /** What is released, where the plan or its channels name more than one package. */
  readonly packages?: readonly PackageSpec[] | undefined
  readonly changelog?: Required<ChangelogDraft>
  readonly roles: readonly string[]
  readonly blockers: BlockersSpec
  /** Failure patterns: match → plain cause → remedy. The plan's own come first, those of every plan behind them. */
  readonly known: readonly KnownFailure[]
  /** Names and patterns of secrets, beside the built-in ones. */
  readonly redact: readonly string[]
  /** Plugins that bring checks, actions, channels or reports along, as they were loaded. */
  readonly plugins?: readonly PluginFacts[]
  /** Top-level keys that built-ins read by name: `surface build benchmarks documents announce`. */
  readonly settings: Parameters
  /** Where the plan came from: a file relative to the repository, or `inferred`. */
  readonly source: string
  /** Why each inferred line is there, for the review screen and `init`. */
  readonly reasons: readonly Reason[]
  readonly digest: string
}

/** A plugin as it was loaded: which one, and a digest of all its files. */
export interface PluginFacts {
  /** As the plan names it. */
  readonly name: string
  readonly version?: string
  /** In the form of a lockfile's, over its files: `sha256-…`. */
  readonly integrity: string
  /** What it brings along: `check acme/motto`. */
  readonly brings: readonly string[]
}

/** A phase: steps in order under one title. */
export interface Phase {
  readonly id: string
  readonly title: string
  readonly steps: readonly Step[]
}

/** One channel of the plan: where users install from, and who publishes there. */
export interface ChannelSpec extends Omit<Resolved<typeof channelKeys>, 'with'> {
  readonly kind: string
  /** Everything else the plan says of it, read by the channel itself. */
  readonly with: Parameters
}

/** One package of the release. */
export interface PackageSpec {
  readonly name: string
  /** Its folder, from the root. */
  readonly path: string
  /** Packages of this plan that it needs, by name. */
  readonly needs: readonly string[]
  /** The form of its tags, where it has versions of its own. */
  readonly tag?: string
  /** Those of a group come together with one version; those that are linked share one where they come together. */
  readonly group?: string
  readonly linked?: string
  readonly changelog?: string
}

export interface VersionsSpec {
  readonly policy: 'lockstep' | 'independent'
  /** How versions are written; semver where nothing is said. */
  readonly scheme?: SchemeName
  readonly files: readonly VersionFileSpec[]
  /** Files, or globs, that hold a version of their own: nobody is asked about them. */
  readonly except?: readonly string[]
  /** Before 1.0, whether a minor may break and new API asks for a minor. */
  readonly preOne: 'minor-breaks' | 'as-is'
  /** The role that may decide for 1.0. */
  readonly crossOne?: string
}

export type BlockersSpec = BlockersDraft & Pick<Required<BlockersDraft>, 'tracker'>

export interface Reason {
  readonly line: string
  readonly because: string
  /** False where the wizard is not sure and says so. */
  readonly certain: boolean
}

/** Every step of the plan in path order. */
export function stepsOf(plan: Plan): readonly Step[] {
  return plan.phases.flatMap((phase) => phase.steps)
}
