import { inWords } from '../../plan/capital.js'
import { isRecord } from '../../plan/is-record.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import { slug } from '../../plan/slug.js'

/** Announcements: each template of the plan is drafted, edited by a person, and attested once it is posted. */
export function announcePhase({ announce }: PlanFile): readonly StepDraft[] {
  const templates = isRecord(announce) && isRecord(announce.templates) ? Object.keys(announce.templates) : []
  return templates.flatMap((template) => {
    const id = `announce/${slug(template)}`
    return [
      { id, action: `${inWords(template)} drafted`, uses: 'announce/draft', with: { template } },
      {
        id: `${id}-posted`,
        attest: `${inWords(template)} posted`,
        why: 'Only a person can say that it is out there. The link is kept in the evidence.',
        needs: [id],
        optional: true,
      },
    ]
  })
}
