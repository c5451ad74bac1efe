import { namesInside, outputVariable } from '../plan/placeholder.js'
import { channelsOfStep, type Step } from '../plan/step.js'
import { isOver } from './outcome.js'
import { readStep, type State, type StepState, type StepStatus } from './state.js'
import { textsOf } from './step-texts.js'

/** Why a step cannot be done again, and what to do instead. */
export interface Refusal {
  readonly found: string
  readonly mend: string
}

const done: ReadonlySet<StepStatus> = new Set(['passed', 'failed', 'unknown', 'waived', 'skipped', 'waiting'])

/**
 * The steps that come again with this one, in order: those that need it, read what it makes, name its outputs or ask for
 * its answer, and whatever stands on them. Behind an action every check comes again, unless it says what it is about.
 */
export function standsOn(step: Step, state: State): readonly Step[] {
  const found = [step]
  for (const other of state.order.slice(state.order.indexOf(step) + 1)) {
    if (found.some((one) => dependsOn(other, one))) found.push(other)
  }
  return found.slice(1)
}

/** What is opened when the step is done again: what stands on it and was begun. What cannot be undone stays as it is. */
export function opensWith(step: Step, state: State): readonly Step[] {
  return standsOn(step, state).filter(
    (one) => done.has(readStep(state, one.id).status) && !isForGood(one, state),
  )
}

/** Why the step cannot be done again now, or undefined where it can. */
export function redoRefusal(step: Step, state: State): Refusal | undefined {
  const known = readStep(state, step.id)
  if (isOver(state)) {
    return { found: 'the release is over', mend: 'start the next one: npx release-wizard' }
  }
  if (isForGood(step, state)) {
    return {
      found: `${step.title} cannot be undone, so it is not done again`,
      mend: 'mend it with the next version: npx release-wizard patch; or take it back: npx release-wizard --path recall',
    }
  }
  if (!done.has(known.status)) {
    return { found: `${step.title} is ${known.status}`, mend: 'only what is done can be done again' }
  }
  const others = standsOn(step, state)
  const running = others.find(({ id }) => readStep(state, id).status === 'running')
  if (running) {
    return { found: `${running.title} stands on it and is running`, mend: 'wait for its end, or pause first' }
  }
  const final = step.nature === 'effect' ? others.find((one) => isForGood(one, state)) : undefined
  if (!final) return undefined
  return {
    found: `${final.title} stands on it and cannot be undone`,
    mend: 'mend it with the next version: npx release-wizard patch',
  }
}

/** True for what cannot be undone and was done, or may have been: the step, any of its items, or the one that is given. */
export function isForGood(
  step: Step,
  state: State,
  known: Readonly<StepState> = readStep(state, step.id),
): boolean {
  const all = known.items ? [...known.items.states.values()] : [known]
  const went = all.some(({ begun, nothingOut, status }) => (begun && !nothingOut) || status === 'passed')
  return step.irreversible && state.mode === 'live' && went
}

function dependsOn(step: Step, on: Step): boolean {
  const [own, others] = [channelsOfStep(step), channelsOfStep(on)]
  const apart = own.length > 0 && others.length > 0 && !own.some((id) => others.includes(id))
  const reads = on.makes.some((made) => step.reads.includes(made)) && !apart
  const judges = on.nature === 'effect' && step.nature === 'check' && step.kind !== 'wait' && !step.inputs
  return step.needs.includes(on.id) || reads || (judges && !apart) || names(step, on)
}

/** By `${steps.STEP.NAME}`, by the variable of an output, or in a condition. */
function names({ does, when, ...step }: Step, { id }: Step): boolean {
  const told = namesInside([textsOf({ ...step }), does?.type === 'uses' ? does.with : []])
  if (told.some((name) => name.startsWith(`steps.${id}.`))) return true
  if (does?.type === 'run' && does.line.includes(`${outputVariable(id)}_`)) return true
  return when !== undefined && JSON.stringify(when).includes(`"${id}`)
}
