import type { Condition } from './condition.js'

/**
 * What a step is to the engine. `check` changes nothing and gives a verdict; `effect` changes the world, so
 * its intent is journalled first and a crash leaves it in doubt; `question` ends when a person has answered.
 */
export type Nature = 'check' | 'effect' | 'question'

/** What a verdict is about: the candidate (kept until it changes) or the world (asked again on resume). */
export type About = 'tree' | 'world'

/** What a step does: a shell line, a built-in by name, or a function of a code plan, found by the step's id. */
export type Task =
  | { readonly type: 'run'; readonly line: string; readonly shell?: string }
  | { readonly type: 'uses'; readonly name: string; readonly with: Parameters }
  | { readonly type: 'code' }

/** The `with` of a step, as the plan gives it; whoever is named by `uses` checks it against its own schema. */
export type Parameters = Readonly<Record<string, unknown>>

/** One option of a decision. An option that `stops` ends the way to the release until it is chosen anew. */
export interface Option {
  readonly value: string
  readonly label?: string
  readonly reason?: string
  readonly stops?: boolean
  /** Taken only with a reason, which is kept. */
  readonly reasoned?: boolean
}

/** The words a step has for people. */
export interface Words {
  readonly why?: string
  readonly link?: string
  readonly hint?: string
  readonly criteria?: readonly string[]
}

/** One step of a resolved plan: plain data, complete, with every default filled in. */
export interface Step {
  readonly id: string
  readonly kind: string
  readonly nature: Nature
  readonly title: string
  readonly phase: string
  readonly words: Words
  readonly owner?: string
  readonly does?: Task
  readonly env: Readonly<Record<string, string>>
  readonly workingDirectory?: string
  /** The terminal is handed to the command. */
  readonly interactive: boolean
  /** Tools and services; a missing one makes the step unknown and says how to start it. */
  readonly requires: readonly Requirement[]
  readonly needs: readonly string[]
  readonly when?: Condition
  /** Globs of the files that a tree verdict is about; without them it is about the whole candidate. */
  readonly inputs?: readonly string[]
  readonly about: About
  readonly required: boolean
  readonly waivable: boolean
  readonly options?: readonly Option[]
  readonly default?: string
  readonly timeoutMinutes?: number
  readonly retries: number
  /** Nothing runs beside it: it waits for all before it and holds all behind it. */
  readonly alone?: true
  /** A wait's first interval and its least duration, in seconds. */
  readonly everySeconds?: number
  readonly minimumSeconds?: number
  /** Exit codes that mean "could not tell". */
  readonly incomplete: readonly number[]
  readonly probe?: Task
  readonly rehearse?: Task
  readonly undo?: Task
  /** The words of the confirmation, where the plan gives its own. */
  readonly confirm?: string
  readonly irreversible: boolean
  /** Incidents that this action is the remedy of: it may run while they are open, once a person confirmed it. */
  readonly resolves: readonly string[]
  /** A shell line that mends a failure, offered as "Fix it now". */
  readonly fix?: string
  readonly reopens: readonly string[]
  readonly outputs: readonly string[]
  /** What the step makes and what it reads of what others make: a dry run plans every reader of what it did not make. */
  readonly makes: readonly string[]
  readonly reads: readonly string[]
  /** The channel that the step belongs to, by its id in the plan. */
  readonly channel?: string
  /** Fields of a kind defined elsewhere, kept as the plan gave them. */
  readonly extra?: Parameters
  /** Changes whenever anything above does: a step that was changed is judged anew. */
  readonly digest: string
}

/** A tool or a service that a step cannot do without, and how to get it going. */
export interface Requirement {
  readonly name: string
  readonly start?: string
  /** A shell line that exits 0 when it is there; without one, the name is looked up on PATH. */
  readonly test?: string
}
