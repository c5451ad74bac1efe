import { channelOrigin } from '../../checks/channel/origin.js'
import type { PlanFile, StepDraft } from '../../plan/file.js'
import type { ChannelSpec } from '../../plan/plan.js'
import type { Channels } from '../../ports/channel-context.js'
import { buildRunSteps } from './build-run.js'
import { channelGate } from './prepare.js'
import { type Publisher, publishedBy, specsOf } from './publishers.js'
import { workflowSteps } from './workflow-run.js'

const SECONDS_A_MINUTE = 60

/** The phases that channels bring: build, publish, verify, recall. Publishers stand in the order they publish in. */
export function channelPhases(
  file: PlanFile,
  publishers: readonly Publisher[],
  channels: Channels,
): Readonly<Record<'build' | 'publish' | 'verify' | 'recall', readonly StepDraft[]>> {
  const specs = publishers.flatMap(specsOf)
  const local = publishers.flatMap((one) => (one.by === 'local' ? [one.spec] : []))
  return {
    build: [...buildRunSteps(file), ...local.flatMap((spec) => buildSteps(spec, specs, channels))],
    publish: publishSteps(publishers, channels),
    verify: publishers.flatMap((one) => specsOf(one).flatMap((spec) => verifySteps(spec, one, channels))),
    recall: recallSteps(file, local, channels),
  }
}

/**
 * Staged first is what can be; then what is public at once; then what was staged is approved. What needs a channel that is
 * approved comes after it.
 */
function publishSteps(publishers: readonly Publisher[], channels: Channels): readonly StepDraft[] {
  const late = new Set<string>()
  const isStaged = (one: Publisher) => one.by === 'local' && isStagedIn(one.spec, channels)
  const isLate = (one: Publisher) => {
    const specs = specsOf(one)
    if (!isStaged(one) && !specs.some(({ needs }) => needs.some((id) => late.has(id)))) return false
    for (const { id } of specs) late.add(id)
    return true
  }
  const behind = publishers.filter(isLate)
  const steps = (one: Publisher): readonly StepDraft[] => {
    if (one.by === 'workflow') return workflowSteps(one)
    const { id, stage } = one.spec
    const done = isStaged(one) && stage === true ? 'approved' : 'published'
    return [
      {
        id: publishedBy(one),
        action: `${titleOf(one.spec, channels)} ${done}`,
        uses: 'channel/publish',
        channel: id,
        ...(isStaged(one) ? { needs: [`publish/${id}-stage`] } : {}),
      },
    ]
  }
  return [
    ...publishers
      .filter(isStaged)
      .flatMap(specsOf)
      .map((spec) => stageStep(spec, channels)),
    ...publishers.filter((one) => !behind.includes(one)).flatMap(steps),
    ...behind.flatMap(steps),
  ]
}

function stageStep(spec: ChannelSpec, channels: Channels): StepDraft {
  return {
    id: `publish/${spec.id}-stage`,
    action: `${titleOf(spec, channels)} staged`,
    uses: 'channel/stage',
    channel: spec.id,
  }
}

function isStagedIn({ kind, stage = false }: ChannelSpec, channels: Channels): boolean {
  return stage !== false && channels[kind]?.staging !== undefined
}

function titleOf(spec: ChannelSpec, channels: Channels): string {
  const { title: name } = channels[spec.kind] ?? { title: spec.kind }
  return spec.package ? `${name} ${spec.package}` : name
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
      ...(publisher.by === 'workflow' ? { needs: [publishedBy(publisher)] } : {}),
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
