import { type Plan, stepsOf } from './plan.js'

/** What became of a plan's steps when it was changed, in one line each: judged anew, new, gone. Ids, in path order. */
export function planChanges(before: Plan, after: Plan): readonly string[] {
  const old = new Map(stepsOf(before).map((step) => [step.id, step.digest]))
  const fresh = new Map(stepsOf(after).map((step) => [step.id, step.digest]))
  const ids = [...fresh.keys()]
  const lines = [
    ['judged anew', ids.filter((id) => old.has(id) && old.get(id) !== fresh.get(id))],
    ['new', ids.filter((id) => !old.has(id))],
    ['gone', [...old.keys()].filter((id) => !fresh.has(id))],
  ] as const
  return lines.flatMap(([what, steps]) => (steps.length > 0 ? [`${what}: ${steps.join(', ')}`] : []))
}
