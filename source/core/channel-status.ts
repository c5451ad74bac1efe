import type { ChannelSpec } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import type { State } from './state.js'
import type { ChannelStatus } from './vocabulary.js'

/** The step that publishes a channel: its own, or the one that starts the workflow which publishes several. */
export function publishingStep(channel: ChannelSpec, steps: readonly Step[]): Step | undefined {
  const publishing = steps.filter((step) => step.makes.includes('published'))
  // Of a workflow that stages, it is the approval.
  const own = publishing.findLast((step) => step.channel === channel.id)
  if (own !== undefined || channel.by === 'local') return own
  return publishing.find(
    ({ channel: one, does }) =>
      one === undefined && does?.type === 'uses' && does.with.workflow === channel.with.workflow,
  )
}

/** How a channel stands, from what was seen and from its publishing step. */
export function channelStatus(channel: ChannelSpec, state: State): ChannelStatus {
  const publishing = publishingStep(channel, state.order)
  const step = publishing && state.steps.get(publishing.id)?.status
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
