import type { ChannelSpec } from '../../plan/plan.js'
import type { StepDraft } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'

/** The first release: what each registry asks of someone who never published there, explained step by step. */
export function firstPhase(specs: readonly ChannelSpec[], channels: Channels): readonly StepDraft[] {
  const steps = specs
    .filter((spec) => spec.enabled)
    .flatMap((spec) =>
      (channels[spec.kind]?.guidance(spec) ?? []).map((one) => ({
        attest: one.title,
        why: one.why,
        hint: one.hint,
        ...(one.link === undefined ? {} : { link: one.link }),
        default: 'done',
      })),
    )
  // What holds for several packages alike is asked once.
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()]
}
