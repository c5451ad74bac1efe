import type { ZodType } from 'zod'
import type { About, Parameters } from '../plan/step.js'
import type { ReadPort } from './read.js'
import type { Release } from './release.js'
import type { Verdict } from './verdict.js'

/** What a check or a probe is given. */
export interface CheckContext<P = Parameters> {
  readonly read: ReadPort
  readonly release: Release
  /** The step's `with`, already checked against the schema. */
  readonly with: P
  readonly signal: AbortSignal
  /** Adds a line to the live tail and the log of the step. */
  readonly report: (line: string) => void
}

/** A built-in check, used in a plan as `uses: area/name`. One file each, one line in `checks/record.ts`. */
export interface Check<P = Parameters> {
  readonly name: string
  readonly title: string
  readonly about: About
  /** False for a check that guards the irreversible: no waiver can stand in for it. */
  readonly waivable: boolean
  /** What it reads of what actions make (`tag`, `artifact`, …): planned in a dry run that did not make it. */
  readonly reads?: readonly string[]
  readonly with?: ZodType<P>
  readonly why?: string
  readonly hint?: string
  readonly check: (context: CheckContext<P>) => Promise<Verdict>
}

/** Keeps the parameters' type while the check is written, and gives back what records hold. */
export function defineCheck<P = Parameters>(check: Check<P>): Check {
  return check as unknown as Check
}
