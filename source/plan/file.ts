import type { CodeFunction } from './code-function.js'
import type { PackageFields } from './package-fields.js'
import type { SchemeName } from './scheme-names.js'

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
  readonly known?: readonly KnownDraft[]
  readonly redact?: readonly string[]
  /** Packages in node_modules, or paths that begin with `./`, that bring checks, actions, channels or reports along. */
  readonly plugins?: readonly string[]
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
  readonly command?: string
  readonly find?: string
  readonly close?: string
  readonly title?: string
}

export interface KnownDraft {
  readonly match: string
  readonly cause: string
  readonly remedy: string
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
  readonly steps?: readonly StepDraft[]
}

/** A step: its kind with the title as value (empty where a built-in brings its own), then its keys. */
export interface StepDraft {
  readonly gate?: string | null
  readonly action?: string | null
  readonly decision?: string | null
  readonly attest?: string | null
  readonly wait?: string | null
  readonly id?: string
  readonly why?: string
  readonly link?: string
  readonly hint?: string
  readonly owner?: string
  readonly criteria?: string | readonly string[]
  readonly run?: string | CodeFunction
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly each?: string | readonly string[]
  readonly shell?: string
  readonly env?: Readonly<Record<string, string | number | boolean>>
  readonly 'working-directory'?: string
  readonly interactive?: boolean
  readonly requires?: string | readonly (string | RequirementDraft)[]
  readonly needs?: string | readonly string[]
  readonly when?: ConditionDraft
  readonly inputs?: string | readonly string[]
  /** What the step is about: the candidate (`tree`, and it ends with it) or the `world`. */
  readonly about?: 'tree' | 'world'
  readonly optional?: boolean
  readonly waivable?: boolean
  readonly required?: boolean
  readonly options?: readonly (string | OptionDraft)[]
  readonly default?: string
  readonly 'timeout-minutes'?: number
  readonly retries?: number
  /** Nothing of the phase runs beside it, for example because it measures this machine. */
  readonly alone?: boolean
  /** A length of time with its unit: `30s`, `5m`, `72h`, `3 days`. */
  readonly every?: string
  readonly minimum?: string
  readonly incomplete?: number | readonly number[]
  readonly probe?: TaskDraft
  readonly rehearse?: TaskDraft
  readonly undo?: TaskDraft
  readonly confirm?: string
  readonly irreversible?: boolean
  readonly resolves?: string | readonly string[]
  readonly fix?: string
  readonly reopens?: string | readonly string[]
  readonly outputs?: string | readonly string[]
  /** The channel that the step belongs to, by its id. */
  readonly channel?: string
  /** Kinds defined elsewhere, and their keys. */
  readonly [key: string]: unknown
}

export interface OptionDraft {
  readonly value: string
  readonly label?: string
  readonly reason?: string
  /** Ends the way to the release. A plain option named hold, no, stop, wait, pause or not-yet stops by itself. */
  readonly stops?: boolean
  /** The option is taken only with a reason, which is kept. */
  readonly reasoned?: boolean
}

export interface RequirementDraft {
  readonly name: string
  readonly start?: string
  readonly test?: string
}

/** A shell line, a shell line with its shell, or a built-in. */
export type TaskDraft =
  | string
  | { readonly run: string; readonly shell?: string }
  | { readonly uses: string; readonly with?: Readonly<Record<string, unknown>> }

/** A condition; where a list is meant, one text will do. */
export interface ConditionDraft {
  readonly changed?: string | readonly string[]
  readonly mode?: string | readonly string[]
  readonly path?: string | readonly string[]
  readonly bump?: string | readonly string[]
  readonly decision?: Readonly<Record<string, string | readonly string[]>>
  readonly fact?: Readonly<Record<string, string | readonly string[]>>
  readonly channel?: string | readonly string[]
  readonly any?: readonly ConditionDraft[]
  readonly not?: ConditionDraft
}
