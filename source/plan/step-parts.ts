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

/** `each` as a plan is written: `packages`, a list, or `${steps.STEP.NAME}`; or channels. */
export type EachDraft = string | readonly string[] | ChannelsDraft

/** Channels that a step is for: all of a kind, or some by a list of their ids. */
export interface ChannelsDraft {
  readonly channels: string | readonly string[]
}

/**
 * What a step is done for, once each: the packages of the release, channels by their ids, a list, or a list that an
 * earlier step sets.
 */
export type Each =
  | { readonly of: 'packages' }
  | { readonly of: 'channels'; readonly channels: readonly string[] }
  | { readonly of: 'list'; readonly list: readonly string[] }
  | { readonly of: 'output'; readonly step: string; readonly output: string }

/** One of the things that a step is done for. */
export interface Item {
  readonly id: string
  /** Items of the same step that come before it, by id. */
  readonly needs: readonly string[]
  /** What `${each.NAME}` stands for: of a package its name, version and path. */
  readonly values: Readonly<Record<string, string>>
  /** The channel that the step belongs to for this item, by its id. */
  readonly channel?: string
}

/** One option of a decision. An option that `stops` ends the way to the release until it is chosen anew. */
export interface Option {
  readonly value: string
  readonly label?: string
  readonly reason?: string
  readonly stops?: boolean
  /** Taken only with a reason, which is kept. */
  readonly reasoned?: boolean
  /** From this letter on the label differs from what stands now; that part stands out. */
  readonly differsFrom?: number
}

/** A tool or a service that a step cannot do without, and how to get it going. */
export interface Requirement {
  readonly name: string
  readonly start?: string
  /** A shell line that exits 0 when it is there; without one, the name is looked up on PATH. */
  readonly test?: string
}
