import { WizardError } from '../core/errors.js'
import { placeOf, readOf } from '../core/item-step.js'
import { treatment } from '../core/modes.js'
import { next } from '../core/next.js'
import { stoppable } from '../core/settled.js'
import { messageOf } from '../plan/message-of.js'
import type { Step } from '../plan/step.js'
import type { Probe } from '../ports/action.js'
import type { Outcome } from '../ports/kind.js'
import { type Attempt, beginAttempt, undoAttempt } from './attempt.js'
import { conclude, crashed, ended, refused, timedOut } from './conclude.js'
import type { EngineContext } from './context.js'
import { carryCandidate, observeCandidate } from './observe.js'
import { missingRequirement } from './requirements.js'

/**
 * Carries out an action. The world is asked first whether it is done already; the intent is durable before the
 * task; what the task changed of the candidate is seen before its end is recorded.
 */
export async function performEffect(step: Step, engine: EngineContext, cancel: AbortSignal): Promise<void> {
  const attempt = beginAttempt(step, engine, cancel)
  if (treatment(engine.recorder.state.mode, step) === 'rehearse') return rehearse(attempt, engine)
  if (stoppable(step)) await engine.relatedRuns.takeOver()
  await observeCandidate(engine.recorder, engine.candidates)
  if (!stillOffered(step, engine)) {
    attempt.finish()
    return
  }
  const probe = await ask(attempt)
  if (probe?.sighting) await engine.recorder.record({ type: 'channel-seen', sighting: probe.sighting })
  const again = readOf(engine.recorder.state, step).redo === true
  if (probe?.found === 'done' && !again) return recordDone(attempt, probe, engine)
  if (probe?.found === 'foreign' || probe?.found === 'unclear') {
    await start(attempt, engine, false)
    return conclude(attempt, refused(probe), engine)
  }
  // A person may have paused while the world was asked: what did not begin does not begin any more.
  if (!stillOffered(step, engine)) {
    attempt.finish()
    return
  }
  await start(attempt, engine, true)
  const outcome =
    (again && probe?.found === 'done' && (await takeBack(attempt, engine))) || (await perform(attempt))
  if (cancel.aborted && !(outcome.type === 'ended' && outcome.status === 'passed')) {
    attempt.finish()
    return
  }
  const touched = outcome.type === 'ended' ? (outcome.touched ?? []) : []
  await carryCandidate(engine.recorder, engine.candidates, step.id, touched)
  await conclude(attempt, outcome, engine)
}

/** Looks whether an action in doubt happened, and records what the look gave. It is never blindly repeated. */
export async function probeEffect(step: Step, engine: EngineContext, cancel: AbortSignal): Promise<void> {
  const { recorder, candidates } = engine
  const attempt = beginAttempt(step, engine, cancel)
  const probe: Probe = (await ask(attempt)) ?? {
    found: 'unclear',
    fact: 'the step has no probe that could tell',
    mend: 'give it a probe in the plan',
  }
  if (cancel.aborted) {
    attempt.finish()
    return
  }
  if (probe.sighting) await recorder.record({ type: 'channel-seen', sighting: probe.sighting })
  const fact = probe.fact ?? 'not there'
  await recorder.record({ type: 'step-probed', ...placeOf(step), found: probe.found, fact })
  if (probe.found !== 'done') {
    attempt.finish()
    return
  }
  await observeCandidate(recorder, candidates)
  await recordEnd(attempt, probe, engine)
}

/** The candidate may have moved while a person thought: then verdicts went stale and come first. */
function stillOffered(step: Step, { recorder, clock }: EngineContext): boolean {
  const { plan } = recorder.state
  if (!plan) return false
  const { moves } = next(plan, recorder.state, clock.now())
  return moves.some(
    (move) => move.type === 'perform' && move.step.id === step.id && move.item?.id === step.item?.id,
  )
}

async function rehearse(attempt: Attempt, engine: EngineContext): Promise<void> {
  await start(attempt, engine, false)
  let outcome: Outcome | undefined
  try {
    outcome = await attempt.kind.rehearse?.(attempt.context)
  } catch (error) {
    outcome = crashed(error)
  }
  if (outcome?.type === 'ended' && outcome.status !== 'passed') return conclude(attempt, outcome, engine)
  const fact = outcome?.type === 'ended' ? `rehearsed: ${outcome.finding.fact}` : describe(attempt)
  await conclude(attempt, ended('planned', { fact }), engine)
}

async function perform(attempt: Attempt): Promise<Outcome> {
  try {
    const { step, context } = attempt
    const missing = await missingRequirement(step, context.read, context.write)
    if (missing) return ended('unknown', missing)
    const outcome = await attempt.kind.perform(context)
    return attempt.timedOut()
      ? timedOut(step, 'try again: it looks first whether it is done already')
      : outcome
  } catch (error) {
    return crashed(error)
  }
}

/** Before it is done again what it made is undone, where it can be; gives the failure where that did not work. */
async function takeBack(attempt: Attempt, engine: EngineContext): Promise<Outcome | undefined> {
  const undone = await undoAttempt(attempt, engine.recorder)
  await observeCandidate(engine.recorder, engine.candidates)
  if (!undone || undone.ok) return undefined
  return ended('failed', {
    fact: undone.fact,
    found: `it could not be undone: ${undone.fact}`,
    expected: 'to undo it, and do it again',
    mend: 'undo it by hand, then retry',
  })
}

async function ask(attempt: Attempt): Promise<Probe | undefined> {
  try {
    return await attempt.kind.probe?.(attempt.context)
  } catch (error) {
    const fact = messageOf(error)
    const mend =
      error instanceof WizardError ? error.remedy : 'try again; if it stays, report it with the log'
    return { found: 'unclear', fact, mend }
  }
}

async function start(attempt: Attempt, { recorder }: EngineContext, effect: boolean): Promise<void> {
  const count = readOf(recorder.state, attempt.step).attempt + 1
  await recorder.record({ type: 'step-started', ...placeOf(attempt.step), attempt: count, effect })
}

async function recordDone(
  attempt: Attempt,
  probe: Probe & { readonly found: 'done' },
  engine: EngineContext,
): Promise<void> {
  await start(attempt, engine, false)
  await recordEnd(attempt, probe, engine)
}

async function recordEnd(
  attempt: Attempt,
  probe: Probe & { readonly found: 'done' },
  { recorder }: EngineContext,
): Promise<void> {
  await recorder.record({
    type: 'step-ended',
    ...placeOf(attempt.step),
    status: 'passed',
    finding: { fact: probe.fact },
    durationMs: attempt.finish(),
    already: true,
    ...(probe.outputs ? { outputs: probe.outputs } : {}),
    ...(attempt.commands.length > 0 ? { commands: attempt.commands } : {}),
  })
}

/** One line: what a live run would do. */
function describe({ kind, context, step }: Attempt): string {
  return `would ${kind.describe?.(context) ?? step.title}`
}
