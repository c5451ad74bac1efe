import { outputsOf } from '../core/outputs.js'
import { packageOfStep, targetOfPackage } from '../core/package-target.js'
import { currentAnswer, type State } from '../core/state.js'
import { planOfPackage } from '../plan/own-packages.js'
import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import type { Release } from '../ports/release.js'

/**
 * What a step is told of the release, or of the package with a version of its own that it is about: a snapshot taken when it starts. What would cost a walk over all steps is looked
 * up when it is asked for.
 */
export function releaseFor(step: Step, whole: Plan, state: State): Release {
  const about = packageOfStep(step, whole)
  const plan = about ? planOfPackage(whole, about) : whole
  const target = (about && state.target && targetOfPackage(state.target, about.name)) ?? state.target
  const channels = plan.channels.filter((one) => one.enabled && !state.leftOut.has(one.id))
  const channel = plan.channels.find((one) => one.id === step.channel)
  let begun: ReadonlySet<string> | undefined
  return {
    plan,
    step,
    mode: state.mode,
    path: state.path,
    operator: state.operator,
    startedAt: state.startedAt,
    ...(target ? { target } : {}),
    ...(state.candidate ? { candidate: state.candidate } : {}),
    ...(channel ? { channel } : {}),
    channels,
    artifacts: [...state.artifacts.values()],
    sightings: [...state.channels.values()],
    outputs: outputsOf(state, step.id),
    answers: answersOf(state),
    roster: Object.fromEntries(state.roster),
    status: (id) => state.steps.get(id)?.status ?? 'pending',
    waitsUntil: (id) => {
      const known = state.steps.get(id)
      return known?.status === 'waiting' ? known.waiting?.until : undefined
    },
    begun(made) {
      begun ??= begunBy(state)
      return begun.has(made)
    },
  }
}

/** What steps that have begun make. */
function begunBy(state: State): ReadonlySet<string> {
  const begun = new Set<string>()
  for (const { id, makes } of state.order) {
    if (makes.length === 0 || state.steps.get(id)?.startedAt === undefined) continue
    for (const made of makes) begun.add(made)
  }
  return begun
}

function answersOf(state: State): Readonly<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const [id, known] of state.steps) {
    const answer = currentAnswer(known)
    if (answer) all[id] = answer.value
  }
  return all
}
