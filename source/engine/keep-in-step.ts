import { openBlockers } from '../core/settled.js'
import { readStep, type State } from '../core/state.js'
import { currentPhase } from '../core/status.js'
import { messageOf } from '../plan/message-of.js'
import type { Step } from '../plan/step.js'
import { beginAttempt } from './attempt.js'
import type { EngineContext } from './context.js'

/** Brings what follows the run in step with it; gives true where the world was asked. `last` before the session ends. */
export type KeepInStep = (when?: 'last') => Promise<boolean>

/**
 * What follows the run, in one session: actions that are done and say that what they show follows it. They are probed
 * when a phase is over or something went wrong, and before the session ends, and performed where they are behind. None
 * of that ever holds up the release: what could not be brought in step is kept as a lag and tried again later.
 */
export function makeKeepInStep(engine: EngineContext, signal: AbortSignal): KeepInStep {
  const { recorder, catalogue } = engine
  let order: readonly Step[] = []
  let candidates: readonly Step[] = []
  let seen = { stage: '', whole: '' }
  const followers = (state: State): readonly Step[] => {
    if (state.order !== order) {
      order = state.order
      candidates = order.filter(
        ({ does }) => does?.type === 'uses' && catalogue.actions[does.name]?.follows === true,
      )
    }
    return candidates.filter(({ id }) => state.steps.get(id)?.status === 'passed')
  }
  return async (when) => {
    const { state } = recorder
    if (signal.aborted || state.paused !== undefined || state.handedOff !== undefined) return false
    const steps = followers(state)
    if (steps.length === 0) return false
    const now = { stage: stageOf(state), whole: wholeOf(state) }
    if (when === 'last' ? now.whole === seen.whole : now.stage === seen.stage) return false
    seen = now
    for (const step of steps) await bringInStep(step, engine, signal)
    return true
  }
}

async function bringInStep(step: Step, engine: EngineContext, signal: AbortSignal): Promise<void> {
  const { recorder } = engine
  const problem = await follow(step, engine, signal)
  if (signal.aborted || problem === readStep(recorder.state, step.id).lag) return
  const why = problem === undefined ? {} : { problem }
  await recorder.record({ type: 'followed', step: step.id, ...why })
}

/** Looks whether it is behind, and performs it then; gives what stood in the way. */
async function follow(step: Step, engine: EngineContext, signal: AbortSignal): Promise<string | undefined> {
  const attempt = beginAttempt(step, engine, signal)
  const { kind, context } = attempt
  try {
    const probe = await kind.probe?.(context)
    if (probe?.found === 'done') return undefined
    if (probe?.found !== 'absent') return probe?.fact ?? 'it has no probe that could tell'
    await engine.recorder.record({ type: 'following', step: step.id })
    const outcome = await kind.perform(context)
    if (outcome.type !== 'ended') return 'it did not end'
    return outcome.status === 'passed' ? undefined : (outcome.finding.found ?? outcome.finding.fact)
  } catch (error) {
    return messageOf(error)
  } finally {
    attempt.finish()
  }
}

/** What people outside want to see at once: the phase, what went wrong, who is who, what is where. */
function stageOf(state: State): string {
  const wrong = [...state.steps].filter(([, { status }]) =>
    ['failed', 'unknown', 'in-doubt', 'waived'].includes(status),
  )
  return JSON.stringify([
    currentPhase(state),
    openBlockers(state),
    wrong.map(([id, { status }]) => [id, status]),
    [...state.roster],
    [...state.channels].map(([id, { status }]) => [id, status]),
  ])
}

/** The same, with where every step stands. */
function wholeOf(state: State): string {
  return JSON.stringify([stageOf(state), [...state.steps].map(([id, { status }]) => [id, status])])
}
