import { channelOrigin } from '../../checks/channel/origin.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'
import { buildRunSteps } from './build-run.js'
import { channelGate } from './prepare.js'
import { publishSteps, titleOf } from './publish.js'
import { isStaged, type Publisher, publishedBy, specsOf } from './publishers.js'

const SECONDS_A_MINUTE = 60

/** The phases that channels bring: build, publish, verify, recall. Publishers stand in the order they publish in. */
export function channelPhases(
  file: PlanFile,
  publishers: readonly Publisher[],
  channels: Channels,
): Readonly<Record<'build' | 'publish' | 'verify' | 'recall', readonly StepDraft[]>> {
  const specs = publishers.flatMap(specsOf)
  const local = publishers.flatMap((one) => (one.by === 'local' ? [one.spec] : []))
  // What a workflow stages is held against a build of the same commit here.
  const built = specs.filter((spec) => spec.by === 'local' || isStaged(spec, channels))
  return {
    build: [...buildRunSteps(file), ...built.flatMap((spec) => buildSteps(spec, specs, channels))],
    publish: publishSteps(publishers, channels),
    verify: publishers.flatMap((one) => specsOf(one).flatMap((spec) => verifySteps(spec, one, channels))),
    recall: recallSteps(file, local, channels),
  }
}

function buildSteps(
  spec: ChannelSpec,
  specs: readonly ChannelSpec[],
  channels: Channels,
): readonly StepDraft[] {
  const { inspect, fromTree } = channels[spec.kind] ?? {}
  const made = fromTree?.(spec) !== false
  const id = `build/${spec.id}`
  return [
    { id, action: `Built for ${titleOf(spec, channels)}`, uses: 'channel/build', channel: spec.id },
    ...[...(inspect ? [inspect] : []), ...(made ? [channelOrigin] : [])].map((check) => ({
      ...channelGate('build', spec, check, specs),
      needs: [id],
    })),
  ]
}

function verifySteps(spec: ChannelSpec, publisher: Publisher, channels: Channels): readonly StepDraft[] {
  const propagation = channels[spec.kind]?.propagation
  return [
    {
      id: `verify/${spec.id}-visible`,
      wait: `${titleOf(spec, channels)} shows it`,
      uses: 'channel/arrived',
      channel: spec.id,
      // A run that was only planned leaves nothing to look for.
      ...(isStaged(spec, channels)
        ? { needs: [`publish/${spec.id}`] }
        : publisher.by === 'workflow'
          ? { needs: [publishedBy(publisher)] }
          : {}),
      ...(propagation
        ? {
            every: `${propagation.everySeconds}s`,
            'timeout-minutes': Math.max(1, Math.ceil(propagation.boundSeconds / SECONDS_A_MINUTE)),
          }
        : {}),
    },
    {
      id: `verify/${spec.id}-installs`,
      action: `${titleOf(spec, channels)} installs as a user does`,
      uses: 'channel/verify',
      channel: spec.id,
      needs: [`verify/${spec.id}-visible`],
    },
  ]
}

/** Recall: the incident is written down first, then every channel takes the version back as far as it can. */
function recallSteps(
  { blockers }: PlanFile,
  local: readonly ChannelSpec[],
  channels: Channels,
): readonly StepDraft[] {
  const recallable = local.filter((spec) => channels[spec.kind]?.recall !== undefined)
  if (recallable.length === 0) return []
  return [
    { id: 'recall/tag-stands', gate: null, uses: 'git/tag-stands' },
    {
      id: 'recall/decision',
      decision: 'Recall ${tag} on every channel?',
      why: 'Users are told not to install it, or cannot any more. What was downloaded stays out there.',
      options: [{ value: 'recall' }, { value: 'hold', stops: true }],
    },
    blockers?.tracker === 'github'
      ? {
          id: 'recall/incident',
          action: 'Blocker of the recall filed',
          uses: 'github/blocker',
          with: { title: '${tag} is recalled' },
        }
      : {
          id: 'recall/incident',
          attest: 'What is wrong with ${tag} is written down where users find it',
          why: 'Whoever has it installed wants to know what it does to them, and what to install instead.',
          hint: 'An issue or an advisory; its link is kept in the evidence.',
        },
    ...recallable.map((spec) => ({
      id: `recall/${spec.id}`,
      action: `${titleOf(spec, channels)} recalled`,
      uses: 'channel/recall',
      channel: spec.id,
    })),
  ]
}
