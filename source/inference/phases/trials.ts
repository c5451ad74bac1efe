import { isOfChannels } from '../../plan/keys/each.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import { phaseFields } from '../../plan/resolve/phases.js'
import type { Channels } from '../../ports/channel-context.js'
import { type Batch, isWanted, narrowed, packs } from './batches.js'
import { channelGate } from './prepare.js'

/**
 * Trial packing beside the tag, on the paths that ask it in no phase: a plan with a `qa` of its own tags nothing that was
 * never packed. What the plan asks itself is not asked twice.
 */
export function trialGates(
  { phases = {}, paths = {} }: PlanFile,
  batches: readonly Batch[],
  channels: Channels,
): readonly StepDraft[] {
  const isReplaced = phases.qa !== undefined && phaseFields(phases.qa).extends !== 'builtin'
  const without = Object.entries(paths).flatMap(([path, names]) => (names.includes('qa') ? [] : [path]))
  if (!isReplaced && without.length === 0) return []
  const written = Object.values(phases).flatMap((phase) => phaseFields(phase).steps ?? [])
  return batches.flatMap((batch) =>
    (channels[batch.kind]?.preflight ?? [])
      .filter((check) => check.about === 'tree' && packs(batch.kind, check, channels))
      .flatMap((check) => {
        const untried = (spec: ChannelSpec): boolean =>
          spec.by === 'local' &&
          isWanted(spec, check, channels) &&
          !written.some((step) => step.uses === check.name && isAbout(step, spec))
        return channelGate('tag', narrowed(batch, untried), check, batches)
      })
      .map((gate) => ({ ...gate, ...(!isReplaced && { when: { path: without } }) })),
  )
}

/** True where a written step is about a channel: named, one of those it is done for, or left to be the only one. */
function isAbout({ channel, each }: StepDraft, { id, kind }: ChannelSpec): boolean {
  const named = channel ?? (isOfChannels(each) ? each.channels : undefined)
  return named === undefined || named === id || named === kind || (Array.isArray(named) && named.includes(id))
}
