import { type ChannelSpec, type Plan, stepsOf } from '../../plan/plan.js'
import type { Channels } from '../../ports/channel-context.js'

/**
 * The gates that a phase of the plan's own leaves out: what a channel packs is judged by none before the tag. A line
 * each, with what to write.
 */
export function unpacked(plan: Plan, channels: Channels): readonly string[] {
  const steps = stepsOf(plan)
  const judges = ({ id, kind }: ChannelSpec, check: string) =>
    steps.some(
      ({ does, channel }) =>
        does?.type === 'uses' &&
        does.name === check &&
        (channel === id || plan.channels.filter((one) => one.kind === kind).length === 1),
    )
  return plan.channels
    .filter(({ enabled, by }) => enabled && by === 'local')
    .flatMap((spec) =>
      (channels[spec.kind]?.preflight ?? [])
        .filter(({ about, concerns }) => about === 'tree' && (concerns?.(spec) ?? true))
        .filter(({ name }) => !judges(spec, name))
        .map(
          ({ name, title }) =>
            `${spec.id}: no gate of this plan is "${title}", so that is known after the tag only; add to qa: - { gate: ${title}, uses: ${name}, channel: ${spec.id} }, or let the phase have extends: builtin`,
        ),
    )
}
