import type { ChannelSpec } from '../../plan/plan.js'
import type { StepDraft } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'
import { channelGate } from './prepare.js'
import { isStaged, type Publisher, specsOf } from './publishers.js'
import { workflowSteps } from './workflow-run.js'

/**
 * Staged first is what can be, from here or by a workflow; then what is public at once; then what was staged is approved.
 * What needs a channel that is approved comes after it.
 */
export function publishSteps(publishers: readonly Publisher[], channels: Channels): readonly StepDraft[] {
  const all = publishers.flatMap(specsOf)
  const staged = (one: Publisher) => specsOf(one).filter((spec) => isStaged(spec, channels))
  // What a public GitHub Release starts cannot stage before it.
  const first = publishers.filter(
    (one) => staged(one).length > 0 && !(one.by === 'workflow' && one.start === 'release'),
  )
  const stages = (one: Publisher) => [
    ...(one.by === 'workflow' ? workflowSteps(one) : []),
    ...staged(one).flatMap((spec) => stageSteps(spec, all, channels)),
  ]
  const approvals = (one: Publisher) => [
    ...(first.includes(one) ? [] : stages(one)),
    ...specsOf(one)
      .filter((spec) => spec.by === 'local' || isStaged(spec, channels))
      .map((spec) => publishStep(spec, channels)),
  ]
  const late = new Set<string>()
  const [after, between]: [Publisher[], Publisher[]] = [[], []]
  for (const one of publishers) {
    const isLate =
      staged(one).length > 0 || specsOf(one).some(({ needs }) => needs.some((id) => late.has(id)))
    for (const { id } of isLate ? specsOf(one) : []) late.add(id)
    ;(isLate ? after : between).push(one)
  }
  return [...first.flatMap(stages), ...between.flatMap(approvals), ...after.flatMap(approvals)]
}

/** A channel as titles of steps name it. */
export function titleOf({ kind, package: name }: ChannelSpec, channels: Channels): string {
  const { title } = channels[kind] ?? { title: kind }
  return name ? `${title} ${name}` : title
}

/** What a workflow staged is taken, judged as what is built here, and where it differs a person says what that means. */
function stageSteps(
  spec: ChannelSpec,
  all: readonly ChannelSpec[],
  channels: Channels,
): readonly StepDraft[] {
  const { id, by } = spec
  const title = titleOf(spec, channels)
  const stage = `publish/${id}-stage`
  const step = { id: stage, action: `${title} staged`, uses: 'channel/stage', channel: id }
  if (by === 'local') return [step]
  const { inspect } = channels[spec.kind] ?? {}
  return [
    { ...step, action: `${title} staged by ${spec.with.workflow}` },
    ...(inspect ? [{ ...channelGate('publish', spec, inspect, all), needs: [stage] }] : []),
    {
      id: `publish/${id}-differs`,
      decision: `What is staged of ${title} is another than what is built here. Is it what you mean to publish?`,
      why: 'A build that is not reproducible differs in bytes that mean nothing; a build that was tampered with differs too.',
      hint: `The details of "${title} staged by ${spec.with.workflow}" name every file.`,
      options: [
        { value: 'approve', label: 'It is what I mean', reasoned: true },
        { value: 'hold', stops: true },
      ],
      when: { fact: { [`${stage}.differs`]: 'yes' } },
      channel: id,
    },
  ]
}

function publishStep(spec: ChannelSpec, channels: Channels): StepDraft {
  const { id, stage } = spec
  const staged = isStaged(spec, channels)
  return {
    id: `publish/${id}`,
    action: `${titleOf(spec, channels)} ${staged && stage === true ? 'approved' : 'published'}`,
    uses: 'channel/publish',
    channel: id,
    ...(staged ? { needs: [`publish/${id}-stage`] } : {}),
  }
}
