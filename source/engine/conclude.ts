import { WizardError } from '../core/errors.js'
import { addressOf, placeOf } from '../core/item-step.js'
import { explain, knownFor } from '../core/known-failures.js'
import { withEarlierAnswer } from '../core/release-facts.js'
import { type Ending, type Finding, wentWrong } from '../core/vocabulary.js'
import { messageOf } from '../plan/message-of.js'
import type { Step } from '../plan/step.js'
import type { Probe } from '../ports/action.js'
import type { Outcome } from '../ports/kind.js'
import type { Attempt } from './attempt.js'
import type { EngineContext } from './context.js'

/** Records how an attempt came out. A failure carries the tail of its output and what is known of it. */
export async function conclude(attempt: Attempt, outcome: Outcome, engine: EngineContext): Promise<void> {
  const { recorder, board, clock } = engine
  const place = placeOf(attempt.step)
  const tail = board.tail(addressOf(attempt.step))
  if (outcome.type === 'waiting') {
    attempt.rest()
    const { fact, nextAt, until } = outcome
    return recorder.record({ type: 'step-waiting', ...place, fact, nextAt, until })
  }
  if (outcome.type === 'ask') {
    attempt.finish()
    const question = withEarlierAnswer(
      outcome.question,
      attempt.step,
      recorder.state,
      engine.relatedRuns.states,
    )
    return recorder.record({ type: 'asked', step: attempt.step.id, question })
  }
  const durationMs = attempt.finish()
  const failed = wentWrong(outcome.status)
  const known = knownFor(attempt.step, recorder.state.plan?.known ?? [])
  const finding = failed
    ? explain(
        tail.length > 0 && !outcome.finding.tail ? { ...outcome.finding, tail } : outcome.finding,
        tail,
        known,
      )
    : outcome.finding
  await recorder.record({
    type: 'step-ended',
    ...place,
    status: outcome.status,
    finding,
    durationMs: Math.max(0, Math.min(durationMs, clock.now() - attempt.startedAt)),
    ...(outcome.outputs ? { outputs: outcome.outputs } : {}),
    ...(outcome.nothingOut ? { nothingOut: true } : {}),
    ...(attempt.commands.length > 0 ? { commands: attempt.commands } : {}),
  })
}

/** An ending in words. */
export function ended(status: Ending, finding: Finding): Outcome {
  return { type: 'ended', status, finding }
}

/** A check that threw tells nothing: unknown, with what it threw. */
export function crashed(error: unknown): Outcome {
  const message = messageOf(error)
  if (error instanceof WizardError) {
    const [found = message, expected = 'it to go on'] = message.split(/\. Expected /)
    return ended('unknown', { fact: found, found, expected: expected.replace(/\.$/, ''), mend: error.remedy })
  }
  return ended('unknown', {
    fact: 'the step itself broke',
    found: message.split('\n')[0] ?? message,
    expected: 'an answer, either way',
    mend: 'try again; if it stays, report it with the log',
  })
}

/** A step that was stopped because its time was up: nobody knows how it would have ended. */
export function timedOut({ timeoutMinutes, words }: Step, mend: string): Outcome {
  return ended('unknown', {
    fact: `no end after ${timeoutMinutes} min`,
    found: `it was still running after ${timeoutMinutes} min and was stopped`,
    expected: `an end within ${timeoutMinutes} min`,
    mend: words.hint ?? mend,
  })
}

/** What a probe that found something foreign, or nothing clear, makes of a step that was not begun yet. */
export function refused(probe: Probe & { readonly found: 'foreign' | 'unclear' }): Outcome {
  return probe.found === 'foreign'
    ? ended('failed', { fact: probe.fact, found: probe.fact, expected: probe.expected, mend: probe.mend })
    : ended('unknown', {
        fact: probe.fact,
        found: probe.fact,
        expected: 'to be able to tell whether it is done already',
        mend: probe.mend,
      })
}
