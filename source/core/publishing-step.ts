import type { ChannelSpec } from '../plan/plan.js'
import type { Step } from '../plan/step.js'

/** The step that publishes a channel: its own, or the one that starts the workflow which publishes several. */
export function publishingStep(channel: ChannelSpec, steps: readonly Step[]): Step | undefined {
  const publishing = steps.filter((step) => step.makes.includes('published'))
  const own = publishing.find((step) => step.channel === channel.id)
  if (own !== undefined || channel.by === 'local') return own
  return publishing.find(
    ({ channel: one, does }) =>
      one === undefined && does?.type === 'uses' && does.with.workflow === channel.with.workflow,
  )
}
