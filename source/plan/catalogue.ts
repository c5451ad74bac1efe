import type { z } from 'zod'
import type { KnownFailure } from './known-failure.js'
import type { About, Nature } from './step-parts.js'

/**
 * What plans can name, as far as reading, checking, resolving and explaining a plan needs to know it: the records of the
 * layers above have this shape.
 */
export interface PlanCatalogue {
  readonly kinds: Readonly<Record<string, KindFacts>>
  readonly checks: Readonly<Record<string, CheckFacts>>
  readonly actions: Readonly<Record<string, ActionFacts>>
  readonly channels: Readonly<Record<string, ChannelFacts>>
  /** What top-level keys that built-ins read take, by name; one without is read when its step runs. */
  readonly settings?: Readonly<Record<string, z.ZodType>>
  /** Failures whose cause every plan knows. */
  readonly known?: readonly KnownFailure[]
}

export interface KindFacts {
  readonly nature: Nature
  /** What a step of the kind is, in a sentence or two: for whoever writes a plan. */
  readonly words?: string
  /** A step of the kind as a plan may have it. */
  readonly example?: string
  /** Keys that the kind takes beside those that the table of step keys gives it. */
  readonly keys?: readonly string[]
}

/** What a check or an action is, in words and in what it takes. */
export interface BuiltInFacts {
  readonly title: string
  /** What it looks at or does, in a sentence or two: for whoever writes a plan. */
  readonly words?: string
  readonly why?: string
  readonly hint?: string
  readonly reads?: readonly string[]
  /** What the `with` of a step takes; without it the built-in takes none. */
  readonly with?: z.ZodType
}

export interface CheckFacts extends BuiltInFacts {
  readonly about: About
  readonly waivable: boolean
  /** Its `with` is taken as it is written: what looks like a placeholder is none. */
  readonly verbatim?: boolean
  /** It measures: nothing runs beside it. */
  readonly alone?: boolean
}

export interface ActionFacts extends BuiltInFacts {
  readonly irreversible: boolean
  /** What later steps may read of it. */
  readonly makes: readonly string[]
}

export interface ChannelFacts {
  /** As people call it: `crates.io`. */
  readonly title?: string
  /** What publishing there means, in a sentence or two: for whoever writes a plan. */
  readonly words?: string
  /** What the channel's own keys take; without it there are none. */
  readonly with?: z.ZodType
  /** Set where a version can be staged before it is public. */
  readonly staging?: unknown
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

/** Every built-in that a step of the nature may use, by its name. */
export function builtInsFor(
  { checks, actions }: PlanCatalogue,
  nature: Nature,
): Readonly<Record<string, BuiltInFacts>> {
  return { ...(nature !== 'effect' && checks), ...(nature !== 'check' && actions) }
}

/** The value of a key that the record itself has: `constructor` names nothing. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
