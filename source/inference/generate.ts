import { parseBuild } from '../forges/github/client/build-settings.js'
import type { WorkflowFile } from '../forges/github/formats/workflow-file.js'
import type { PlanFile, StepDraft } from '../plan/plan-draft.js'
import { resolveChannels } from '../plan/resolve/channels.js'
import { type Generated, phaseFields } from '../plan/resolve/phases.js'
import { slug } from '../plan/slug.js'
import type { Channels } from '../ports/channel-context.js'
import { formatTag, tagFormOf } from '../project/tag-form.js'
import { announcePhase } from './phases/announce.js'
import { type Batch, batchesOf } from './phases/batches.js'
import { channelPhases } from './phases/channels.js'
import { firstPhase } from './phases/first.js'
import { candidateGates, preparePhase } from './phases/prepare.js'
import { publishersOf } from './phases/publishers.js'
import { reconcilePhase } from './phases/reconcile.js'
import { rosterPhase } from './phases/roster.js'
import { settingGates, tierGates } from './phases/settings.js'
import { trialGates } from './phases/trials.js'
import { reopening, versionPhase } from './phases/version.js'
import { startGates } from './phases/workflow-run.js'

/** What of the repository tells phases beside the plan. */
export interface GenerateFacts {
  /** The project's own gates. */
  readonly gates: readonly StepDraft[]
  readonly workflows: readonly WorkflowFile[]
  readonly hasSubmodules?: boolean
  /** What the version files say between releases. */
  readonly develops?: string
}

/** The phases that exist without being written, from what the plan says of versions, changelog, build and channels. */
export function generatePhases(file: PlanFile, facts: GenerateFacts, channels: Channels): Generated {
  const specs = resolveChannels(file.channels ?? [])
  const { gates, workflows, hasSubmodules = false } = facts
  const hasOwn = hasOwnPackages(file)
  const batches = batchesOf(specs, channels, file.phases)
  const publishers = publishersOf(batches, { workflows, tag: sampleTag(file) })
  const ofChannels = channelPhases(file, publishers, channels)
  const builds = parseBuild(file.build).data?.workflow !== undefined
  return {
    roster: rosterPhase(file),
    first: firstPhase(specs, channels),
    announce: announcePhase(file),
    reconcile: reconcilePhase(file, specs),
    prepare: [
      ...preparePhase(
        batches,
        channels,
        (file.versions?.files ?? []).map((one) => (typeof one === 'string' ? one : one.path)),
        {
          asksGithub: builds || publishers.some(({ by }) => by === 'workflow') || watchesRuns(file),
          hasSubmodules,
          hasOwn,
        },
      ),
      ...startGates(publishers),
    ],
    version: versionPhase(file),
    qa: [...withCandidateGates(gates, batches, channels), ...settingGates(file)],
    tag: [
      ...trialGates(file, batches, channels),
      hasOwn
        ? { id: 'tag/create', action: 'Tags created', uses: 'tag/create', each: 'packages' }
        : { id: 'tag/create', action: null, uses: 'tag/create' },
      { id: 'tag/push', action: hasOwn ? 'Tags pushed together' : null, uses: 'tag/push' },
    ],
    ...ofChannels,
    verify: [...ofChannels.verify, ...tierGates(file), ...reopening(facts.develops)],
  }
}

/** True of a plan whose packages have versions of their own. */
function hasOwnPackages({ packages = [] }: PlanFile): boolean {
  return packages.some(({ tag }) => tag !== undefined)
}

/** True where a phase that every release has waits for a run besides. */
function watchesRuns({ phases = {} }: PlanFile): boolean {
  return Object.values(phases)
    .map(phaseFields)
    .some(({ extends: own, steps = [] }) => own && steps.some(({ uses }) => uses === 'github/run-finished'))
}

/** A tag as the plan makes them, for the filters of workflows. */
function sampleTag(file: PlanFile): string {
  return formatTag(tagFormOf(file), '1.2.3')
}

/** What is packed is judged after the project's own gates, which may build it. */
function withCandidateGates(
  gates: readonly StepDraft[],
  batches: readonly Batch[],
  channels: Channels,
): readonly StepDraft[] {
  const last = gates.at(-1)
  const own = typeof last?.gate === 'string' ? [slug(last.gate)] : []
  return [...gates, ...candidateGates(batches, channels).map((gate) => ({ ...gate, needs: own }))]
}
