import type { Target } from '../core/vocabulary.js'
import type { ChannelSpec } from '../plan/plan.js'
import { NotTold } from '../ports/not-told.js'
import type { Release } from '../ports/release.js'

/** What a check that is about a target finds before one is chosen. */
export const noTargetYet = 'no target is chosen yet'

/** The target of the release; unknown before one is chosen. */
export function targetOf(release: Release): Target {
  if (release.target !== undefined) return release.target
  throw NotTold.unknown(noTargetYet, 'a target, for example v1.4.0', 'choose one: release-wizard TARGET')
}

/** The channel of the plan that the release's step belongs to. */
export function specOf({ channel, step }: Release): ChannelSpec {
  if (channel === undefined) throw new Error(`"${step.id}" belongs to no channel.`)
  return channel
}
