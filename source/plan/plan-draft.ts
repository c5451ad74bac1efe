import type { ConditionDraft } from './condition-draft.js'
import type { KnownFailure } from './known-failure.js'
import type { SchemeName } from './scheme-names.js'
import type { StepDraft } from './step-draft.js'

export type { ConditionDraft } from './condition-draft.js'
export type { StepDraft, TaskDraft } from './step-draft.js'

/**
 * A plan as it is written: the same keys in YAML, JSON, `package.json` and code. Nothing is filled in here;
 * `resolvePlan` does that. Written by hand and not derived from the schemas, so that the published types
 * need no other package.
 */
export interface PlanFile {
  /** For editors: where the JSON Schema is. */
  readonly $schema?: string
  readonly name?: string
  /** The form of a tag: `v${version}`. */
  readonly tag?: string
  /** Where the base tag is looked for: tags of this `branch` (default), of `any` branch, or `none` at all. */
  readonly base?: 'branch' | 'any' | 'none'
  /** The branches that releases are made from; globs count. */
  readonly branches?: readonly string[]
  /** The remote that is pushed to. */
  readonly remote?: string
  readonly versions?: VersionsDraft
  readonly changelog?: ChangelogDraft
  readonly surface?: SettingDraft
  readonly channels?: readonly ChannelDraft[]
  /** What `each: packages` stands for; without it, the packages of the channels. */
  readonly packages?: readonly PackageFields[]
  readonly build?: SettingDraft
  readonly roles?: readonly string[]
  readonly blockers?: BlockersDraft
  readonly benchmarks?: SettingDraft
  readonly documents?: SettingDraft
  readonly announce?: SettingDraft
  readonly known?: readonly Omit<KnownFailure, 'general'>[]
  readonly redact?: readonly string[]
  /** Packages in node_modules, or paths that begin with `./`, that bring checks, actions, channels or reports along. */
  readonly plugins?: readonly string[]
  /** Files with parts of the plan: their steps stand before those that are written here. */
  readonly include?: readonly (
    | string
    | { readonly file: string; readonly with?: Readonly<Record<string, unknown>> }
  )[]
  /** For every written step that may have the key. */
  readonly defaults?: DefaultsDraft
  /** Phase → its steps. A phase written here replaces the generated one, unless it `extends: builtin`. */
  readonly phases?: Readonly<Record<string, PhaseDraft>>
  /** Path → its phases, in order. */
  readonly paths?: Readonly<Record<string, readonly string[]>>
}

/** What built-ins read by the name of its key: a text, a list or keys. */
export type SettingDraft = string | readonly unknown[] | Readonly<Record<string, unknown>>

export interface VersionsDraft {
  readonly policy?: 'lockstep' | 'independent'
  readonly scheme?: SchemeName
  readonly files?: readonly (string | VersionFileDraft)[]
  readonly except?: readonly string[]
  readonly 'pre-one'?: 'minor-breaks' | 'as-is'
  readonly 'cross-one'?: string
}

/** A file that carries the version. `pattern` is for one of no known kind and must match exactly once. */
export interface VersionFileDraft {
  readonly path: string
  readonly kind?: string
  readonly pattern?: string
  readonly package?: string
}

export interface ChangelogDraft {
  readonly file?: string
  readonly summary?: 'required' | 'optional'
}

export interface BlockersDraft {
  readonly tracker?: 'run' | 'github' | 'command'
  /** Shell lines of a tracker of one's own: file it, look whether it is filed, close it. */
  readonly command?: string
  readonly find?: string
  readonly close?: string
  readonly title?: string
}

/** `npm`, or `npm: { package: acme }`: one key, the kind of the channel. */
export type ChannelDraft = string | Readonly<Record<string, ChannelFields | null>>

export interface ChannelFields {
  readonly id?: string
  readonly by?: 'local' | 'workflow'
  readonly workflow?: string
  readonly inputs?: Readonly<Record<string, unknown>>
  readonly registry?: string
  readonly package?: string
  readonly dir?: string
  readonly needs?: string | readonly string[]
  readonly enabled?: boolean
  readonly assets?: readonly unknown[]
  readonly platforms?: readonly unknown[]
  readonly tier?: string
  /** The channel's own keys. */
  readonly [key: string]: unknown
}

/** The steps of a phase, or the steps with a title, or beside the generated ones. */
export type PhaseDraft = readonly StepDraft[] | PhaseFields

export interface PhaseFields {
  readonly title?: string
  /** Keeps the generated steps of this phase and puts these behind them. */
  readonly extends?: 'builtin'
  /** For all its steps: both this and their own conditions must hold; what they say themselves wins. */
  readonly when?: ConditionDraft
  readonly env?: StepDraft['env']
  readonly owner?: string
  readonly steps?: readonly StepDraft[]
}

/** What every written step says, unless it or its phase says otherwise. */
export interface DefaultsDraft
  extends Pick<StepDraft, 'env' | 'owner' | 'shell' | 'retries' | 'timeout-minutes'> {}

/** A package as a plan names it. */
export interface PackageFields {
  readonly name: string
  /** Its folder, from the root. */
  readonly path?: string
  readonly needs?: string | readonly string[]
  /** The form of its tags, where it has versions of its own. */
  readonly tag?: string
  readonly group?: string
  readonly linked?: string
  readonly changelog?: string
}
