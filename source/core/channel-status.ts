import type { ChannelSpec } from '../plan/plan.js'
import { channelsOfStep, type Step } from '../plan/step.js'
import { readStep, type State, type StepState } from './state.js'
import type { ChannelStatus } from './vocabulary.js'

/** The step that publishes a channel: its own, or the one that starts the workflow which publishes several. */
export function publishingStep(channel: ChannelSpec, steps: readonly Step[]): Step | undefined {
  const publishing = steps.filter((step) => step.makes.includes('published'))
  // Of a workflow that stages, it is the approval.
  const own = publishing.findLast((step) => channelsOfStep(step).includes(channel.id))
  if (own !== undefined || channel.by === 'local') return own
  return publishing.find(
    ({ channel: one, does }) =>
      one === undefined && does?.type === 'uses' && does.with.workflow === channel.with.workflow,
  )
}

/** The state of a step as far as it is about a channel: of its item for it; undefined where it is about others. */
export function readOfChannel(id: string, step: Step, state: State): Readonly<StepState> | undefined {
  const known = readStep(state, step.id)
  if (step.channel === id) return known
  if (!channelsOfStep(step).includes(id)) return undefined
  const item = [...(known.items?.list.values() ?? [])].find((one) => one.channel === id)
  return item === undefined ? known : readStep(state, step.id, item.id)
}

/** How a channel stands, from what was seen and from its publishing step. */
export function channelStatus(channel: ChannelSpec, state: State): ChannelStatus {
  const publishing = publishingStep(channel, state.order)
  const known = publishing && (readOfChannel(channel.id, publishing, state) ?? readStep(state, publishing.id))
  const step = known?.status
  const seen = state.channels.get(channel.id)?.status
  if (step === 'planned' || step === 'in-doubt') return step
  if (step === 'running') return 'publishing'
  if (step === 'failed' && seen !== 'live' && seen !== 'wrong' && seen !== 'staged') return 'failed'
  return seen ?? 'absent'
}

/** What comes next of a channel that has two phases: it is staged, or approved; `publish` where it has one. */
export function channelPhase({ id }: ChannelSpec, state: State): 'stage' | 'approve' | 'publish' {
  const staging = state.order.find((step) => step.channel === id && step.makes.includes('staged'))
  if (staging === undefined) return 'publish'
  const { status, outputs } = state.steps.get(staging.id) ?? {}
  if (status !== 'passed') return 'stage'
  return outputs?.staged === 'no' ? 'publish' : 'approve'
}
