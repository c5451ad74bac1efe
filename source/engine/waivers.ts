import type { Place } from '../core/item-step.js'
import { earlierWaiver } from '../core/release-facts.js'
import { readStep } from '../core/state.js'
import type { Waiver } from '../core/waiver.js'
import { activeWaivers, hasExpired } from '../core/waivers.js'
import type { Step } from '../plan/step.js'
import type { CandidatePort } from '../ports/candidate.js'
import { compileGlobs } from '../project/globs.js'
import type { EngineContext } from './context.js'
import type { Recorder } from './recorder.js'

/** Ends waivers whose paths changed since what was waived; their steps are judged again. */
export async function endReopenedWaivers(
  { state, record }: Recorder,
  candidates: CandidatePort,
): Promise<void> {
  const { candidate } = state
  if (!candidate) return
  for (const { step, waiver } of activeWaivers(state)) {
    if (step.reopens.length === 0 || !waiver.subject) continue
    const path = (await candidates.paths(waiver.subject, candidate)).find(compileGlobs(step.reopens))
    if (path !== undefined) {
      await record({
        type: 'waiver-ended',
        ...placeOf(step, waiver),
        reason: `${path} changed since it was waived`,
      })
    }
  }
}

/** Ends waivers whose time is over; true where there was one. `now` in milliseconds. */
export async function endExpiredWaivers({ state, record }: Recorder, now: number): Promise<boolean> {
  const over = activeWaivers(state).filter(({ waiver }) => hasExpired(waiver, now))
  for (const { step, waiver } of over) {
    await record({
      type: 'waiver-ended',
      ...placeOf(step, waiver),
      reason: `it was waived until ${waiver.expires}`,
    })
  }
  return over.length > 0
}

function placeOf({ id }: Step, { item }: Waiver): Place {
  return item === undefined ? { step: id } : { step: id, item }
}

/** Lets the waiver of an earlier run of the release stand for a failure that it was given for; true where it does. */
export async function takeEarlierWaiver(
  step: Step,
  { recorder, candidates, relatedRuns, clock }: EngineContext,
): Promise<boolean> {
  const { state } = recorder
  const { finding } = readStep(state, step.id)
  const found = earlierWaiver(step, finding, relatedRuns.states, clock.now())
  if (!found || !state.candidate) return false
  if (step.reopens.length > 0) {
    if (!found.subject) return false
    const changed = await candidates.paths(found.subject, state.candidate)
    if (changed.some(compileGlobs(step.reopens))) return false
  }
  const { by, reason, scope, expires } = found.waiver
  const end = expires === undefined ? {} : { expires }
  await recorder.record({ type: 'waived', step: step.id, by, reason, scope, from: found.run, ...end })
  return true
}
