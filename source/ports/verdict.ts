import type { Sighting } from '../core/vocabulary.js'

/** What a check says. `unknown` never counts as pass. Every failure says found, expected and how to mend it. */
export type Verdict = Passed | NotPassed

export interface Passed {
  readonly verdict: 'pass'
  /** The fact for the checklist, one short line: `a41f9c2 on main`. */
  readonly fact: string
  readonly outputs?: Readonly<Record<string, string>>
  /** More lines for the details view. */
  readonly details?: readonly string[]
  /** What was seen of a channel on the way: kept for the matrix. */
  readonly sighting?: Sighting
}

export interface NotPassed {
  readonly verdict: 'fail' | 'unknown'
  /** One short line for the checklist; `found` where it is left out. */
  readonly fact?: string
  readonly found: string
  readonly expected: string
  readonly mend: string
  /** A shell line that mends it, offered as "Fix it now". */
  readonly fix?: string
  /** The target no longer fits what is here: choosing the version again is offered. */
  readonly chooseAgain?: true
  /** Waiting cannot change it: a wait ends at once. */
  readonly final?: true
  /** Asking before this time is useless, as the other side said; ISO 8601. A wait honours it. */
  readonly retryAt?: string
  /** The other side is in trouble and named no time: a gate asks again by and by, as long as a person would wait. */
  readonly ill?: true
  readonly outputs?: Readonly<Record<string, string>>
  readonly details?: readonly string[]
  readonly sighting?: Sighting
}

/** A passed verdict with its fact. */
export function pass(fact: string, details?: readonly string[]): Passed {
  return details ? { verdict: 'pass', fact, details } : { verdict: 'pass', fact }
}

/** A failed verdict: found, expected, how to mend it, and the command that does, where there is one. */
export function fail(found: string, expected: string, mend: string, fix?: string): NotPassed {
  return { verdict: 'fail', found, expected, mend, ...(fix === undefined ? {} : { fix }) }
}

/** The same, not to be asked again before a moment (milliseconds); as it is where none is known. */
export function notBefore(verdict: NotPassed, moment: number | undefined): NotPassed {
  return moment === undefined ? verdict : { ...verdict, retryAt: new Date(moment).toISOString() }
}

/** The same, of another side that is in trouble: asked again at the moment that it named, else by and by. */
export function ill(verdict: NotPassed, moment?: number): NotPassed {
  return moment === undefined ? { ...verdict, ill: true } : notBefore(verdict, moment)
}

/** The check could not tell, and why. */
export function unknown(found: string, expected: string, mend: string): NotPassed {
  return { verdict: 'unknown', found, expected, mend }
}
