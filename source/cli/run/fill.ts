import type { Target } from '../../core/vocabulary.js'
import type { Plan } from '../../plan/plan.js'
import { prunePlan } from '../../plan/prune.js'
import type { Step, Words } from '../../plan/step.js'

/**
 * The plan for one target: without the steps of other paths and kinds of targets, its titles and words naming the
 * target. `${tag}` and `${version}` are filled in there and nowhere else.
 */
export function fillTarget(whole: Plan, target: Target): Plan {
  const plan = prunePlan(whole, { path: whole.path, bumps: [target.bump, ...(target.also ?? [])] })
  const fill = (text: string) =>
    text.replaceAll('${tag}', target.tag).replaceAll('${version}', target.version)
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      title: fill(phase.title),
      steps: phase.steps.map((step) => fillStep(step, fill)),
    })),
  }
}

function fillStep(step: Step, fill: (text: string) => string): Step {
  return {
    ...step,
    title: fill(step.title),
    words: fillWords(step.words, fill),
    ...(step.confirm === undefined ? {} : { confirm: fill(step.confirm) }),
  }
}

function fillWords(words: Words, fill: (text: string) => string): Words {
  const { why, link, hint, criteria } = words
  return {
    ...(why === undefined ? {} : { why: fill(why) }),
    ...(link === undefined ? {} : { link: fill(link) }),
    ...(hint === undefined ? {} : { hint: fill(hint) }),
    ...(criteria === undefined ? {} : { criteria: criteria.map(fill) }),
  }
}
