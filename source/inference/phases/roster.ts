import { inWords } from '../../plan/capital.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import { slug } from '../../plan/slug.js'

/** The roster: one question for each role that the plan lists, before anything else happens. */
export function rosterPhase({ roles = [] }: PlanFile): readonly StepDraft[] {
  return roles.map((role) => ({
    id: `roster/${slug(role)}`,
    role: inWords(role),
    owner: role,
    why: 'Whoever fills it answers for its steps in this release; the evidence names them.',
  }))
}
