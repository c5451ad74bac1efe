import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'

/** A plan with the texts that people read changed: titles and words of its phases and steps, and nothing that runs. */
export function changeTexts(plan: Plan, change: (text: string) => string): Plan {
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      title: change(phase.title),
      steps: phase.steps.map((step) => changeStepTexts(step, change)),
    })),
  }
}

/** The texts of a step that people read. */
export function textsOf({ title, words, confirm }: Step): readonly string[] {
  const { why, link, hint, criteria = [] } = words
  return [title, why, link, hint, confirm, ...criteria].filter((text) => text !== undefined)
}

/** A step with the texts that people read changed. */
export function changeStepTexts(step: Step, change: (text: string) => string): Step {
  const { why, link, hint, criteria } = step.words
  return {
    ...step,
    title: change(step.title),
    words: {
      ...(why === undefined ? {} : { why: change(why) }),
      ...(link === undefined ? {} : { link: change(link) }),
      ...(hint === undefined ? {} : { hint: change(hint) }),
      ...(criteria === undefined ? {} : { criteria: criteria.map(change) }),
    },
    ...(step.confirm === undefined ? {} : { confirm: change(step.confirm) }),
  }
}
