import { WizardError } from '../core/errors.js'
import { fail, type NotPassed, unknown } from './verdict.js'

/**
 * Thrown by what was asked for a value and has none: it carries the verdict that stands in the place of the value.
 * `kinds/` turns it into the outcome of the step.
 */
export class NotTold extends WizardError {
  override readonly name = 'NotTold'
  readonly verdict: NotPassed

  /** A plugin may have been made with another copy of this package: what it throws counts all the same. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'NotTold' && 'verdict' in value
  }

  constructor(verdict: NotPassed) {
    super(`${verdict.found}. Expected ${verdict.expected}.`, { remedy: verdict.mend })
    this.verdict = verdict
  }

  /** Nothing is there, or it is wrong: found, expected, how to mend it. */
  static fail(...words: Parameters<typeof fail>): NotTold {
    return new NotTold(fail(...words))
  }

  /** It could not be told, and why. */
  static unknown(...words: Parameters<typeof unknown>): NotTold {
    return new NotTold(unknown(...words))
  }
}

/** For `orElse`, where the verdict is what came of it. */
export function itself(verdict: NotPassed): NotPassed {
  return verdict
}

/** The value that `work` gives; what `instead` makes of the verdict, where there is none. Any other error goes on. */
export async function orElse<T, U>(
  work: () => T | Promise<T>,
  instead: (verdict: NotPassed) => U | Promise<U>,
): Promise<T | U> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotTold) return instead(error.verdict)
    throw error
  }
}

/** The value that `work` gives; undefined where there is none. Only for what the way on does not rest on. */
export function ifTold<T>(work: () => T | Promise<T>): Promise<T | undefined> {
  return orElse(work, () => undefined)
}
