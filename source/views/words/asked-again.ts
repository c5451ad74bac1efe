import type { State, StepState } from '../../core/state.js'
import type { Step } from '../../plan/step.js'
import { factOf } from './checklist.js'

/** A fact of the world that stood before, and was asked again. */
export interface Again {
  readonly step: Step
  readonly known: StepState
  readonly same: boolean
}

/** Facts of the world that are checked again, kept back until all are there, so that they can be told in one line. */
export interface AskedAgain {
  /** True where the step passed before and passes again: it is kept back. */
  holds(step: Step, known: StepState): boolean
  /** What was kept back, once nothing more is asked again. */
  release(state: State): readonly Again[]
}

/** An account that has seen no fact yet. */
export function createAskedAgain(): AskedAgain {
  const facts = new Map<string, string>()
  let kept: Again[] = []

  const isAsked = (state: State): boolean =>
    state.paused === undefined &&
    !state.aborted &&
    [...facts.keys()].some((id) => {
      const status = state.steps.get(id)?.status
      return status === 'stale' || status === 'pending' || status === 'running'
    })

  return {
    holds: (step, known) => {
      if (step.nature !== 'check' || step.about !== 'world' || known.status !== 'passed') return false
      const before = facts.get(step.id)
      const fact = factOf(known)
      facts.set(step.id, fact)
      if (before === undefined) return false
      kept.push({ step, known: { ...known }, same: before === fact })
      return true
    },
    release: (state) => {
      if (kept.length === 0 || isAsked(state)) return []
      const again = kept
      kept = []
      return again
    },
  }
}
