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

/** So long a person would wait for a server in trouble, before they want to be asked. */
const PATIENCE_MS = 10 * 60_000
const FIRST_PAUSE_MS = 15_000

/** A server in trouble is asked again, when it says or by and by: nobody has to sit and press a key for it. */
function patient(outcome: Outcome, { read, release, waitingSince, once }: KindContext): Outcome {
  if (outcome.type !== 'ended' || outcome.status !== 'unknown' || release.mode !== 'live' || once)
    return outcome
  const { finding } = outcome
  const now = read.clock.now()
  const since = waitingSince === undefined ? now : Date.parse(waitingSince)
  const until = since + PATIENCE_MS
  const asked = finding.ill ? pauseEnd(now, since, until) : Date.parse(finding.retryAt ?? '')
  if (!(asked > now && asked <= until)) return finding.ill ? gaveUp(outcome, now - since) : outcome
  return {
    type: 'waiting',
    fact: `${finding.fact}; asked again at ${new Date(asked).toISOString().slice(11, 19)} UTC`,
    nextAt: new Date(asked).toISOString(),
    until: new Date(until).toISOString(),
  }
}

/** Pauses grow with what was waited already, so that they need no memory; the last look is when patience ends. */
function pauseEnd(now: number, since: number, until: number): number {
  return Math.min(until, now + Math.max(FIRST_PAUSE_MS, (now - since) / 2))
}

function gaveUp(outcome: Outcome & { readonly type: 'ended' }, waitedMs: number): Outcome {
  const { finding } = outcome
  const found = `${finding.found ?? finding.fact}, for ${Math.round(waitedMs / 60_000)} min now`
  return { ...outcome, finding: { ...finding, found } }
}
