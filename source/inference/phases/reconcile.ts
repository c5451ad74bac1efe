import type { ChannelSpec } from '../../plan/plan.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'

const anchor = '.release-please-manifest.json'

/**
 * After an emergency: whatever was published by hand, everything says the same version again, automation counts on from
 * it, the GitHub Release is there, and a person wrote down what was done outside of the checklist.
 */
export function reconcilePhase(
  { versions, changelog }: PlanFile,
  specs: readonly ChannelSpec[],
): readonly StepDraft[] {
  const files = (versions?.files ?? []).map((one) => (typeof one === 'string' ? one : one.path))
  const github = specs.find((spec) => spec.enabled && spec.kind === 'github')
  return [
    ...(files.length > 0 || changelog
      ? [{ id: 'reconcile/versions', gate: null, uses: 'versions/hygiene' }]
      : []),
    ...(files.includes(anchor) && files.length > 1
      ? [{ id: 'reconcile/anchor', gate: null, uses: 'versions/anchor' }]
      : []),
    ...(github
      ? [
          {
            id: 'reconcile/github-release',
            gate: 'GitHub Release is there',
            uses: 'channel/arrived',
            channel: github.id,
          },
        ]
      : []),
    {
      id: 'reconcile/by-hand',
      attest: 'What was done by hand is written down',
      why: 'The next release starts from what really happened: commands outside of the checklist, settings that were changed for the emergency, and what must be put back.',
      hint: 'A link to the notes will do, or one line. Say so where nothing was.',
    },
  ]
}
