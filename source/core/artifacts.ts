import { readOfChannel } from './channel-status.js'
import { isForGood } from './redo.js'
import { readStep, type State } from './state.js'
import type { Artifact } from './vocabulary.js'

/**
 * The artifact whose place this one would take although its publish was begun: what is out there cannot be made again
 * with other bytes. Undefined where it may be kept.
 */
export function begunArtifact(artifact: Artifact, state: State): Artifact | undefined {
  const known = state.artifacts.get(`${artifact.channel}/${artifact.name}`)
  if (!known || known.sha256 === artifact.sha256) return undefined
  return isOut(artifact.channel, state) ? known : undefined
}

/**
 * Forgets what a step made before, where it makes it anew: what is built now may have other names. What is on its way
 * out stays, as do the artifacts of others; a step of no channel makes those that are of none of the plan's.
 */
export function dropArtifacts(channel: string | undefined, state: State): void {
  const channels = new Set(state.plan?.channels.map(({ id }) => id))
  for (const [key, artifact] of state.artifacts) {
    const own = channel === undefined ? !channels.has(artifact.channel) : artifact.channel === channel
    if (own && !isOut(channel, state)) state.artifacts.delete(key)
  }
}

/** True where the publish of a channel was begun, or of any. */
function isOut(channel: string | undefined, state: State): boolean {
  return state.order.some((step) => {
    if (!step.makes.includes('published')) return false
    const published = channel === undefined ? readStep(state, step.id) : readOfChannel(channel, step, state)
    return published !== undefined && isForGood(step, state, published)
  })
}
