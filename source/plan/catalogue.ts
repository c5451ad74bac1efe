import type { z } from 'zod'
import type { KnownFailure } from './known-failure.js'
import type { About, Nature } from './step-parts.js'

/** What plans can name, as far as reading and resolving a plan needs to know it. Made from the records above. */
export interface PlanCatalogue {
  readonly kinds: Readonly<Record<string, KindFacts>>
  readonly checks: Readonly<Record<string, CheckFacts>>
  readonly actions: Readonly<Record<string, ActionFacts>>
  readonly channels: Readonly<Record<string, ChannelFacts>>
  /** Checks top-level keys that built-ins read, by name; one without is read when its step runs. */
  readonly settings?: Readonly<Record<string, ParameterCheck>>
  /** Failures whose cause every plan knows. */
  readonly known?: readonly KnownFailure[]
}

export interface KindFacts {
  readonly nature: Nature
  /** Keys that the kind takes beside those that the table of step keys gives it. */
  readonly keys?: readonly string[]
}

interface BuiltInFacts {
  readonly title: string
  readonly why?: string
  readonly hint?: string
  readonly makes: readonly string[]
  readonly reads: readonly string[]
  /** Checks the `with` of a step; without it the built-in takes none. */
  readonly parameters?: ParameterCheck
}

export interface CheckFacts extends BuiltInFacts {
  readonly about: About
  readonly waivable: boolean
  /** It measures: nothing runs beside it. */
  readonly alone?: boolean
}

export interface ActionFacts extends BuiltInFacts {
  readonly irreversible: boolean
  readonly hasProbe: boolean
  readonly hasRehearsal: boolean
}

export interface ChannelFacts {
  /** Checks the channel's own keys. */
  readonly parameters?: ParameterCheck
  /** True where a version can be staged before it is public. */
  readonly stages?: boolean
  /** The same keys, for the JSON Schema. */
  readonly keys?: z.ZodObject
}

/** Looks at a value and says everything that is wrong with it. */
export type ParameterCheck = (value: unknown) => readonly ParameterProblem[]

/** One thing wrong inside a value; `path` leads to it from the value's root. */
export interface ParameterProblem {
  readonly path: readonly (string | number)[]
  readonly found: string
  readonly expected: string
  /** What stands at the path. */
  readonly value?: unknown
  /** Set where a key is not known: the key, and the keys that are. */
  readonly unknownKey?: { readonly key: string; readonly known: readonly string[] }
}

/** The built-in check or action of a name, with what it is. */
export type BuiltIn =
  | { readonly is: 'check'; readonly facts: CheckFacts }
  | { readonly is: 'action'; readonly facts: ActionFacts }

/**
 * Finds what `uses` names, for a step of the nature: checks for checks, actions for effects, either for
 * questions.
 */
export function findBuiltIn(catalogue: PlanCatalogue, name: string, nature: Nature): BuiltIn | undefined {
  const check = own(catalogue.checks, name)
  if (check && nature !== 'effect') return { is: 'check', facts: check }
  const action = own(catalogue.actions, name)
  if (action && nature !== 'check') return { is: 'action', facts: action }
  return undefined
}

/** The value of a key that the record itself has: `constructor` names nothing. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
