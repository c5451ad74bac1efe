import type { ZodType } from 'zod'
import type { ChannelSpec } from '../plan/plan.js'
import type { About, Parameters } from '../plan/step.js'
import type { ReadPort } from './read.js'
import type { Release } from './release.js'
import type { Verdict } from './verdict.js'
import type { WritePort } from './write.js'

/** What a check or a probe is given. */
export interface CheckContext<P = Parameters> {
  readonly read: ReadPort
  readonly release: Release
  /** The step's `with`, already checked against the schema. */
  readonly with: P
  /** Aborted when the step is to end: commands, requests and waits of the ports end by it of themselves. */
  readonly signal: AbortSignal
  /** Adds a line to the live tail and the log of the step. */
  readonly report: (line: string) => void
}

/** What a check that runs commands of the plan is given: the port that writes, for folders of its own. */
export interface RunningContext<P = Parameters> extends CheckContext<P> {
  readonly write: WritePort
}

interface CheckTerms<P> {
  readonly name: string
  readonly title: string
  /** What it looks at, in a sentence or two: editors and `release-wizard explain` show it. */
  readonly words?: string
  /** What its verdict is about: `tree` ends with the candidate, `world`, which is meant where it is left out, stands. */
  readonly about: About
  /** False for a check that guards the irreversible: no waiver can stand in for it. True where it is left out. */
  readonly waivable: boolean
  /** What it reads of what actions make (`tag`, `artifact`, …): planned in a dry run that did not make it. */
  readonly reads?: readonly string[]
  readonly with?: ZodType<P>
  /** True where its `with` reaches it as written: patterns and commands have placeholders of their own. */
  readonly verbatim?: true
  /** True where it is about this machine's login or tools: not asked of a channel that a workflow publishes. */
  readonly local?: true
  /** Whether it has anything to judge of a channel; without it, always. */
  readonly concerns?: (channel: ChannelSpec) => boolean
  /** True where it measures this machine: nothing of the phase runs beside it. */
  readonly alone?: true
  readonly why?: string
  readonly hint?: string
}

/** A built-in check, used in a plan as `uses: area/name`. One file each, one line in `checks/record.ts`. */
export interface Check<P = Parameters> extends CheckTerms<P> {
  readonly check: (context: CheckContext<P>) => Promise<Verdict>
}

/**
 * A check that runs commands of the plan, as a gate with `run` does. It writes outside the repository only: the engine
 * holds it to that, and fails it where a tracked file or a ref was changed meanwhile.
 */
export interface RunningCheck<P = Parameters> extends CheckTerms<P> {
  readonly run: (context: RunningContext<P>) => Promise<Verdict>
}

/** A check that only looks, or one that runs commands of the plan. */
export type AnyCheck = Check | RunningCheck

/** True where the check runs commands of the plan, and so needs the port that writes. */
export function runsCommands(check: AnyCheck): check is RunningCheck {
  return 'run' in check
}

const usual = { about: 'world', waivable: true } as const

/** A check as it is written: what is usual may be left out. */
type Written<C extends { readonly about: About; readonly waivable: boolean }> = Omit<C, keyof typeof usual> &
  Partial<Pick<C, keyof typeof usual>>

/** Keeps the parameters' type while the check is written, and gives back what records hold. */
export function defineCheck<P = Parameters>(check: Written<Check<P>>): Check {
  return { ...usual, ...check } as unknown as Check
}

/** The same for a check that runs commands of the plan. */
export function defineRunningCheck<P = Parameters>(check: Written<RunningCheck<P>>): RunningCheck {
  return { ...usual, ...check } as unknown as RunningCheck
}
