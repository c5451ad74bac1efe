import type { Target } from '../../core/vocabulary.js'
import type { Plan } from '../../plan/plan.js'
import type { Step, Words } from '../../plan/step.js'

/** A plan whose titles and words name the target: `${tag}` and `${version}` are filled in, nowhere else. */
export function fillTarget(plan: Plan, target: Target): Plan {
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
