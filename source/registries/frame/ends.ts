import type { Performed } from '../../ports/action.js'
import type { Clock } from '../../ports/clock.js'
import { type CommandResult, succeeded } from '../../ports/command.js'
import type { NotPassed } from '../../ports/verdict.js'
import { refusalReader } from '../../project/registry-refusal.js'
import type { ClientEnd } from './conclude.js'
import type { ChannelDeclaration, Subject } from './declaration.js'
import { clientStopped, refusedBy } from './refused.js'

type Words = Pick<ChannelDeclaration<Subject>, 'refusal'>

/** How an upload ended; a command that was given back is read. */
export function endOf(
  done: CommandResult | ClientEnd,
  words: Words,
  subject: Subject,
  clock: Pick<Clock, 'now'>,
): ClientEnd {
  if ('said' in done) return done
  if (succeeded(done)) return { said: 'published' }
  return { said: 'failed', why: whyNot(done, words, subject, clock) }
}

/** What a deed came to; a command that was given back has done it, in the words of `fact`, or was refused. */
export function performed(
  done: CommandResult | Performed,
  words: Words,
  subject: Subject,
  clock: Pick<Clock, 'now'>,
  fact: string,
): Performed {
  if ('verdict' in done) return done
  return succeeded(done) ? { verdict: 'pass', fact } : whyNot(done, words, subject, clock)
}

/** Why a client did not do it: it did not run to its end, or its registry refused. */
export function whyNot(
  result: CommandResult,
  { refusal = plainRefusal }: Words,
  { place }: Subject,
  clock: Pick<Clock, 'now'>,
): NotPassed {
  const said = `${result.stdout}\n${result.stderr}`
  return clientStopped(result) ?? refusedBy(place, refusal(said), clock.now())
}

/** Read by the status that the client names, and by its last words. */
const plainRefusal = refusalReader({
  rules: [],
  status: /\b([45]\d\d)\b/,
  words: (output) => output.split('\n').findLast((line) => line.trim() !== '') ?? 'the client said nothing',
})
