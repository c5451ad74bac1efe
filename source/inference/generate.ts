import type { PlanFile, StepDraft } from '../plan/file.js'
import type { ChannelSpec } from '../plan/plan.js'
import { resolveChannels } from '../plan/resolve/channels.js'
import type { Generated } from '../plan/resolve/phases.js'
import { slug } from '../plan/slug.js'
import type { Channels } from '../ports/channel-context.js'
import { announcePhase } from './phases/announce.js'
import { channelPhases } from './phases/channels.js'
import { firstPhase } from './phases/first.js'
import { candidateGates, preparePhase } from './phases/prepare.js'
import { reconcilePhase } from './phases/reconcile.js'
import { rosterPhase } from './phases/roster.js'
import { versionPhase } from './phases/version.js'

/** The phases that exist without being written, from what the plan says of versions, changelog and channels. */
export function generatePhases(file: PlanFile, gates: readonly StepDraft[], channels: Channels): Generated {
  const specs = resolveChannels(file.channels ?? [])
  return {
    roster: rosterPhase(file),
    first: firstPhase(specs, channels),
    announce: announcePhase(file),
    reconcile: reconcilePhase(file, specs),
    prepare: preparePhase(
      specs,
      channels,
      (file.versions?.files ?? []).map((one) => (typeof one === 'string' ? one : one.path)),
    ),
    version: versionPhase(file),
    qa: withCandidateGates(gates, specs, channels),
    tag: [
      { id: 'tag/create', action: null, uses: 'tag/create' },
      { id: 'tag/push', action: null, uses: 'tag/push' },
    ],
    ...channelPhases(specs, channels),
  }
}

/** What is packed is judged after the project's own gates, which may build it. */
function withCandidateGates(
  gates: readonly StepDraft[],
  specs: readonly ChannelSpec[],
  channels: Channels,
): readonly StepDraft[] {
  const last = gates.at(-1)
  const own = typeof last?.gate === 'string' ? [slug(last.gate)] : []
  return [...gates, ...candidateGates(specs, channels).map((gate) => ({ ...gate, needs: own }))]
}
