import type { Condition } from './condition.js'
import type { Plan } from './plan.js'

/** What is settled once path and target are chosen, and cannot change during the run. */
export interface Settled {
  readonly path: string
  /** The kinds of the target: `minor`, or `major` and `crosses-one`. */
  readonly bumps: readonly string[]
}

/**
 * The plan without the steps that only other paths or other kinds of targets have: they would be skipped for
 * certain, and a line for each would hide what matters. Steps with any other condition stay.
 */
export function prunePlan(plan: Plan, settled: Settled): Plan {
  const phases = plan.phases
    .map((phase) => ({
      ...phase,
      steps: phase.steps.filter((step) => !step.when || mayHold(step.when, settled)),
    }))
    .filter((phase) => phase.steps.length > 0)
  return { ...plan, phases }
}

function mayHold(condition: Condition, settled: Settled): boolean {
  const { path, bump, not } = condition
  if (path && !path.includes(settled.path)) return false
  if (bump && !bump.some((kind) => settled.bumps.includes(kind))) return false
  if (not && onlySettled(not) && mayHold(not, settled)) return false
  return true
}

/** True where nothing but path and kind of target decides. */
function onlySettled(condition: Condition): boolean {
  return Object.entries(condition).every(
    ([key, value]) => value === undefined || key === 'path' || key === 'bump',
  )
}
