import type { PlanFile, StepDraft } from '../plan/file.js'
import { resolveChannels } from '../plan/resolve/channels.js'
import type { Generated } from '../plan/resolve/phases.js'
import type { Channels } from '../ports/channel-context.js'
import { channelPhases } from './phases/channels.js'
import { firstPhase } from './phases/first.js'
import { preparePhase } from './phases/prepare.js'
import { versionPhase } from './phases/version.js'

/** The phases that exist without being written, from what the plan says of versions, changelog and channels. */
export function generatePhases(file: PlanFile, gates: readonly StepDraft[], channels: Channels): Generated {
  const specs = resolveChannels(file.channels ?? [])
  return {
    first: firstPhase(specs, channels),
    prepare: preparePhase(
      specs,
      channels,
      (file.versions?.files ?? []).map((one) => (typeof one === 'string' ? one : one.path)),
    ),
    version: versionPhase(file),
    qa: gates,
    tag: [
      { id: 'tag/create', action: null, uses: 'tag/create' },
      { id: 'tag/push', action: null, uses: 'tag/push' },
    ],
    ...channelPhases(specs, channels),
  }
}
