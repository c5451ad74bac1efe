import type { StepDraft } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'
import { type Batch, belonging, isStaged } from './batches.js'
import { channelGate } from './prepare.js'
import { batchesOfPublisher, type Publisher, specsOf } from './publishers.js'
import { workflowSteps } from './workflow-run.js'

/**
 * Staged first is what can be, from here or by a workflow; then what is public at once; then what was staged is approved.
 * What needs a channel that is approved comes after it.
 */
export function publishSteps(publishers: readonly Publisher[], channels: Channels): readonly StepDraft[] {
  const all = publishers.flatMap(batchesOfPublisher)
  const staged = (one: Publisher) => batchesOfPublisher(one).filter((batch) => isStagedAll(batch, channels))
  // What a public GitHub Release starts cannot stage before it.
  const first = publishers.filter(
    (one) => staged(one).length > 0 && !(one.by === 'workflow' && one.start === 'release'),
  )
  const stages = (one: Publisher) => [
    ...(one.by === 'workflow' ? workflowSteps(one) : []),
    ...staged(one).flatMap((batch) => stageSteps(batch, all, channels)),
  ]
  const approvals = (one: Publisher) => [
    ...(first.includes(one) ? [] : stages(one)),
    ...batchesOfPublisher(one)
      .filter((batch) => one.by === 'local' || isStagedAll(batch, channels))
      .map((batch) => publishStep(batch, channels)),
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

/** What is published there as titles of steps name it: with the package, where it is one. */
export function titleOf({ kind, specs }: Pick<Batch, 'kind' | 'specs'>, channels: Channels): string {
  const { title } = channels[kind] ?? { title: kind }
  const [name, ...others] = specs.map((spec) => spec.package)
  return name && others.length === 0 ? `${title} ${name}` : title
}

/** What a workflow staged is taken, judged as what is built here, and where it differs a person says what that means. */
function stageSteps(batch: Batch, all: readonly Batch[], channels: Channels): readonly StepDraft[] {
  const { id, kind, specs } = batch
  const title = titleOf(batch, channels)
  const stage = `publish/${id}-stage`
  const step = { id: stage, action: `${title} staged`, uses: 'channel/stage', ...belonging(batch) }
  const [spec] = specs.filter(({ by }) => by === 'workflow')
  if (spec === undefined) return [step]
  const { inspect } = channels[kind] ?? {}
  return [
    { ...step, action: `${title} staged by ${spec.with.workflow}` },
    ...(inspect ? channelGate('publish', batch, inspect, all) : []).map((gate) => ({
      ...gate,
      needs: [stage],
    })),
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
      ...belonging(batch),
    },
  ]
}

function publishStep(batch: Batch, channels: Channels): StepDraft {
  const { id, specs } = batch
  const staged = isStagedAll(batch, channels)
  const isApproved = staged && specs.some(({ stage }) => stage !== 'auto')
  return {
    id: `publish/${id}`,
    action: `${titleOf(batch, channels)} ${isApproved ? 'approved' : 'published'}`,
    uses: 'channel/publish',
    ...belonging(batch),
    ...(staged ? { needs: [`publish/${id}-stage`] } : {}),
  }
}

function isStagedAll({ specs }: Batch, channels: Channels): boolean {
  return specs.every((spec) => isStaged(spec, channels))
}
