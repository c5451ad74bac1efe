import { fillKnown } from '../../core/fill-text.js'
import { versionsInWords } from '../../core/package-target.js'
import { changeTexts } from '../../core/step-texts.js'
import type { Target } from '../../core/vocabulary.js'
import type { Plan } from '../../plan/plan.js'
import { prunePlan } from '../../plan/prune.js'

/**
 * The plan for one target: without the steps of other paths, kinds of targets and packages, its titles and words naming
 * the target. Outputs of steps are filled in once they are known, and `with` when its step starts.
 */
export function fillTarget(whole: Plan, target: Target): Plan {
  const settled = { path: whole.path, bumps: [target.bump, ...(target.also ?? [])] }
  const plan = prunePlan(whole, { ...settled, packages: target.packages?.map(({ name }) => name) })
  const values = { tag: target.tag, version: versionsInWords(target) }
  return changeTexts(plan, (text) => fillKnown(text, values))
}
