import type { CommandResult } from '../../ports/command.js'
import { fail, type NotPassed, notBefore, unknown } from '../../ports/verdict.js'
import { type Refusal, retryMoment } from '../../project/registry-refusal.js'

/** A place to publish to, with what helps where it refuses. */
export interface Place {
  /** As people call it. */
  readonly title: string
  /** How to log in anew: a command, or a sentence. */
  readonly login: string
  /** How to get the right to publish. */
  readonly right: string
}

/** A refusal in plain words. What may have arrived all the same is unknown, never failed. `now` in milliseconds. */
export function refusedBy(place: Place, refusal: Refusal, now: number): NotPassed {
  const { retry } = refusal
  return notBefore(inWords(place, refusal), retry === undefined ? undefined : retryMoment(retry, now))
}

function inWords({ title, login, right }: Place, { cause, words, retry }: Refusal): NotPassed {
  const told: Readonly<Record<Refusal['cause'], NotPassed>> = {
    auth: fail(`${title} does not know this login: ${words}`, 'a login that may publish', login),
    right: fail(`${title} does not let this login publish here: ${words}`, 'the right to publish', right),
    policy: fail(
      `a rule of ${title} stands against it: ${words}`,
      'what the rule asks for',
      'do what it asks for, then try again',
    ),
    'rate-limit': fail(
      `${title} takes no more for now: ${words}`,
      'room under its limit',
      `retry ${retry ?? 'in some minutes'}: nothing was published, and the artifact stays`,
    ),
    'version-exists': fail(
      `${title} says that this version exists: ${words}`,
      'a version that was never published, or exactly what was built here',
      'find out who published it; a version is never replaced: choose the next one',
    ),
    validation: fail(
      `${title} does not take it as it is: ${words}`,
      'a package that it accepts',
      'correct what it names; the tag stays as it is, so a change asks for the next version',
    ),
    'not-found': fail(
      `${title} has nothing at this address: ${words}`,
      'the address of a registry that takes uploads',
      'correct registry: of the channel in the plan',
    ),
    network: unknown(
      `the connection to ${title} broke: ${words}`,
      'an answer',
      'try again: it looks first what arrived',
    ),
    server: unknown(
      `${title} is in trouble: ${words}`,
      'an answer',
      `retry ${retry ?? 'in some minutes'}: it looks first what arrived`,
    ),
    unclear: unknown(
      `publishing ended with: ${words}`,
      'an end that tells',
      'see the log; try again: it looks first what arrived',
    ),
  }
  return told[cause]
}

/** The verdict of a client that is missing, was stopped or ran out of time; undefined where it ran to its end. */
export function clientStopped(result: CommandResult): NotPassed | undefined {
  const [program = 'the client'] = result.command.split(' ')
  const expected = `${program}, run to its end`
  if (result.missing)
    return fail(`${program} is not installed`, program, `install ${program}, then try again`)
  if (result.timedOut || result.cancelled || result.exitCode === null)
    return unknown(
      `${program} was stopped before its end`,
      expected,
      'try again: it looks first what arrived',
    )
  return undefined
}
