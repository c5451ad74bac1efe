import { namesIn } from '../../plan/placeholder.js'
import { type Plan, stepsOf } from '../../plan/plan.js'
import type { Step } from '../../plan/step.js'
import { fillKnown, textValues } from '../fill-text.js'
import type { State } from '../state.js'
import { changeTexts, textsOf } from '../step-texts.js'

/** Takes a plan into the state, with the outputs that its words name filled in as far as they are known. */
export function takePlan(state: State, written: Plan): void {
  state.written = written
  const named = stepsOf(written).some((step) => namesOf(step).length > 0)
  show(state, named ? filled(state, written) : written)
}

/** Fills the outputs of a step into the words of the others that name them. */
export function showOutputs(state: State, step: string): void {
  const { written } = state
  if (written === undefined) return
  const named = stepsOf(written).some((one) => namesOf(one).some((name) => name.startsWith(`steps.${step}.`)))
  if (named) show(state, filled(state, written))
}

function show(state: State, filledIn: Plan): void {
  const plan = withAnsweredWords(state, filledIn)
  state.plan = plan
  state.order = stepsOf(plan)
  state.byId = new Map(state.order.map((step) => [step.id, step]))
}

/** What a person answered keeps the words they saw: nobody said yes to words that came later. */
function withAnsweredWords({ steps, byId }: State, plan: Plan): Plan {
  const keep = (step: Step): Step => {
    const known = steps.get(step.id)
    const saw = known?.status === 'passed' ? known.answer?.saw : undefined
    return saw ? { ...step, title: saw.title, words: byId.get(step.id)?.words ?? step.words } : step
  }
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({ ...phase, steps: phase.steps.map(keep) })),
  }
}

function filled(state: State, written: Plan): Plan {
  const outputs = [...state.steps].flatMap(([id, known]) =>
    Object.entries(known.outputs ?? {}).map(([name, value]) => [`${id}.${name}`, value] as const),
  )
  const { mode, target } = state
  const values = textValues({ mode, outputs: Object.fromEntries(outputs), ...(target ? { target } : {}) })
  return changeTexts(written, (text) => fillKnown(text, values))
}

function namesOf(step: Parameters<typeof textsOf>[0]): readonly string[] {
  return textsOf(step).flatMap(namesIn)
}
