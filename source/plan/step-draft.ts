import type { CodeFunction } from './code-function.js'
import type { ConditionDraft } from './condition-draft.js'
import type { InputForm } from './input-form.js'
import type { EachDraft, Option, Requirement } from './step-parts.js'

/** A step: its kind with the title as value (empty where a built-in brings its own), then its keys. */
export interface StepDraft {
  readonly gate?: string | null
  readonly action?: string | null
  readonly decision?: string | null
  readonly attest?: string | null
  readonly wait?: string | null
  readonly input?: string | null
  readonly id?: string
  readonly why?: string
  readonly link?: string
  readonly hint?: string
  readonly owner?: string
  readonly criteria?: string | readonly string[]
  readonly run?: string | CodeFunction
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  /** `packages`, a list, or `${steps.STEP.NAME}`, or channels: it is done once for each. */
  readonly each?: EachDraft
  readonly shell?: string
  readonly env?: Readonly<Record<string, string | number | boolean>>
  readonly 'working-directory'?: string
  /** A branch, tag or commit to run it in: a git worktree, taken away afterwards. */
  readonly checkout?: string | { readonly ref: string; readonly path?: string }
  /** Another repository to run it in: a folder from the root, or an address. */
  readonly repository?: string
  readonly interactive?: boolean
  readonly requires?: string | readonly (string | Requirement)[]
  readonly needs?: string | readonly string[]
  readonly when?: ConditionDraft
  readonly inputs?: string | readonly string[]
  /** What the step is about: the candidate (`tree`, and it ends with it) or the `world`. */
  readonly about?: 'tree' | 'world'
  readonly optional?: boolean
  readonly waivable?: boolean
  readonly required?: boolean
  readonly options?: readonly (string | Omit<Option, 'differsFrom'>)[]
  readonly default?: string
  /** What is typed into an `input`; with `options` it is one of them, or several. */
  readonly type?: InputForm['type']
  readonly pattern?: string
  readonly several?: boolean
  /** How many different people say so: `3`, or `3 of [release-manager, security]`. */
  readonly people?: number | string
  readonly 'timeout-minutes'?: number
  readonly retries?: number
  /** Nothing of the phase runs beside it, for example because it measures this machine. */
  readonly alone?: boolean
  /** A length of time with its unit: `30s`, `5m`, `72h`, `3 days`. */
  readonly every?: string
  readonly minimum?: string
  /** A moment: `2026-12-01T12:00Z`, `14 days after steps.ID`, `3 business days`, `first Tuesday at 14:00`. */
  readonly until?: string
  readonly 'not-before'?: string
  readonly remind?: string
  /** A duty after the end of the release, so long after it. */
  readonly after?: string
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

/** A shell line, a shell line with its shell, or a built-in. */
export type TaskDraft =
  | string
  | { readonly run: string; readonly shell?: string }
  | { readonly uses: string; readonly with?: Readonly<Record<string, unknown>> }
