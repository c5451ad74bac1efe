import type { Sighting } from '../core/vocabulary.js'
import type { ChannelSpec } from '../plan/plan.js'
import type { Channel } from './channel.js'
import type { CheckContext } from './check.js'
import { orElse } from './not-told.js'
import type { Release } from './release.js'

/** The channels that a catalogue knows, by kind. */
export type Channels = Readonly<Record<string, Channel>>

/** The channel that a step belongs to, and what the plan says of it. */
export interface ChannelOfStep {
  readonly spec: ChannelSpec
  readonly channel: Channel
}

/** Finds the channel of the step that is carried out; throws where the plan gave it none. */
export function channelOf(release: Release, channels: Channels): ChannelOfStep {
  const spec = release.channel
  const channel = spec && channels[spec.kind]
  if (!spec || !channel) throw new Error(`"${release.step.id}" belongs to no known channel.`)
  return { spec, channel }
}

/** What `look` saw of a channel; in doubt, with the reason, where it could not be told. */
export function orInDoubt(channel: string, look: () => Promise<Sighting>): Promise<Sighting> {
  return orElse<Sighting, Sighting>(look, ({ found }) => ({ channel, status: 'in-doubt', note: found }))
}

/** What the channel of a step shows of the version. */
export function sightOf(found: ChannelOfStep, context: CheckContext): Promise<Sighting> {
  return orInDoubt(found.spec.id, () => found.channel.sight(forChannel(context, found)))
}

/** The name people know a channel by: its title, and the package where there is one. */
export function channelName({ spec, channel }: ChannelOfStep): string {
  return spec.package ? `${channel.title} ${spec.package}` : channel.title
}

/** What is done to the target's version on the channel, in one line: what a person consents to. */
export function channelDeed(
  { spec, channel }: ChannelOfStep,
  { target }: Pick<Release, 'target'>,
  what: 'publish' | 'recall',
): string {
  const version = target?.version ?? ''
  return channel.deed?.(spec, version, what) ?? `${what} ${channelName({ spec, channel })} ${version}`
}

/** A context whose `with` is the channel's own keys, checked against its schema. */
export function forChannel<C extends { readonly with: unknown }>(
  context: C,
  { spec, channel }: ChannelOfStep,
): C {
  return { ...context, with: channel.with ? channel.with.parse(spec.with) : spec.with }
}
