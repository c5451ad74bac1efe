import { channelOrigin } from '../../checks/channel/origin.js'
import type { PlanFile, StepDraft } from '../../plan/plan-draft.js'
import type { Channels } from '../../ports/channel-context.js'
import { type Batch, belonging, isStaged } from './batches.js'
import { buildRunSteps } from './build-run.js'
import { channelGate } from './prepare.js'
import { publishSteps, titleOf } from './publish.js'
import { batchesOfPublisher, type Publisher, publishedBy } from './publishers.js'

const SECONDS_A_MINUTE = 60

/** The phases that channels bring: build, publish, verify, recall. Publishers stand in the order they publish in. */
export function channelPhases(
  file: PlanFile,
  publishers: readonly Publisher[],
  channels: Channels,
): Readonly<Record<'build' | 'publish' | 'verify' | 'recall', readonly StepDraft[]>> {
  const batches = publishers.flatMap(batchesOfPublisher)
  const local = publishers.flatMap((one) => (one.by === 'local' ? [one.batch] : []))
  // What a workflow stages is held against a build of the same commit here.
  const built = batches.filter(({ specs }) =>
    specs.some((spec) => spec.by === 'local' || isStaged(spec, channels)),
  )
  return {
    build: [...buildRunSteps(file), ...built.flatMap((batch) => buildSteps(batch, batches, channels))],
    publish: publishSteps(publishers, channels),
    verify: publishers.flatMap((one) =>
      batchesOfPublisher(one).flatMap((batch) => verifySteps(batch, one, channels)),
    ),
    recall: recallSteps(file, local, channels),
  }
}

function buildSteps(batch: Batch, all: readonly Batch[], channels: Channels): readonly StepDraft[] {
  const { inspect, fromTree = () => true } = channels[batch.kind] ?? {}
  const id = `build/${batch.id}`
  return [
    {
      id,
      action: `Built for ${titleOf(batch, channels)}`,
      uses: 'channel/build',
      ...belonging(batch),
    },
    ...[...(inspect ? [inspect] : []), { ...channelOrigin, concerns: fromTree }]
      .flatMap((check) => channelGate('build', batch, check, all))
      .map((gate) => ({ ...gate, needs: [id] })),
  ]
}

function verifySteps(batch: Batch, publisher: Publisher, channels: Channels): readonly StepDraft[] {
  const { id, specs } = batch
  const propagation = channels[batch.kind]?.propagation
  const title = titleOf(batch, channels)
  return [
    {
      id: `verify/${id}-visible`,
      wait: `${title} shows it`,
      uses: 'channel/arrived',
      ...belonging(batch),
      // A run that was only planned leaves nothing to look for.
      ...(specs.some((spec) => isStaged(spec, channels))
        ? { needs: [`publish/${id}`] }
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
      id: `verify/${id}-installs`,
      action: `${title} installs as a user does`,
      uses: 'channel/verify',
      ...belonging(batch),
      needs: [`verify/${id}-visible`],
    },
  ]
}

/** Recall: the incident is written down first, then every channel takes the version back as far as it can. */
function recallSteps(
  { blockers }: PlanFile,
  local: readonly Batch[],
  channels: Channels,
): readonly StepDraft[] {
  const recallable = local.filter(({ kind }) => channels[kind]?.recall !== undefined)
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
    ...recallable.map((batch) => ({
      id: `recall/${batch.id}`,
      action: `${titleOf(batch, channels)} recalled`,
      uses: 'channel/recall',
      ...belonging(batch),
    })),
  ]
}
