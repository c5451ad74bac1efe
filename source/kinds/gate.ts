import type { Kind, KindContext, Outcome } from '../ports/kind.js'
import { callCheck, outcomeOfVerdict } from './built-in.js'
import { runTask } from './run-task.js'

export const gate: Kind = {
  name: 'gate',
  nature: 'check',
  words:
    'A gate checks and changes nothing: a built-in check, or a command of the plan judged by its exit code.',
  example: '- gate: Tests\n  run: npm test\n  timeout-minutes: 10',
  async perform(context) {
    const { does } = context.step
    if (!does) throw new Error('This gate has nothing to run.')
    if (does.type !== 'uses') return runTask(does, context)
    return patient(outcomeOfVerdict(await callCheck(does, context)), context)
  },
}

/** So long a person would wait for a server that named its time, before they want to be asked. */
const PATIENCE_MS = 10 * 60_000

/** A server that says when to ask again is asked again then: nobody has to sit and press a key for it. */
function patient(outcome: Outcome, { read, release, waitingSince, once }: KindContext): Outcome {
  if (outcome.type !== 'ended' || outcome.status !== 'unknown' || release.mode !== 'live' || once)
    return outcome
  const { fact, retryAt } = outcome.finding
  const now = read.clock.now()
  const asked = Date.parse(retryAt ?? '')
  const until = (waitingSince === undefined ? now : Date.parse(waitingSince)) + PATIENCE_MS
  if (!(asked > now && asked <= until)) return outcome
  return {
    type: 'waiting',
    fact: `${fact}; asked again at ${new Date(asked).toISOString().slice(11, 19)} UTC`,
    nextAt: new Date(asked).toISOString(),
    until: new Date(until).toISOString(),
  }
}
