import { readOfChannel } from './channel-status.js'
import { isForGood } from './redo.js'
import type { State } from './state.js'
import type { Artifact } from './vocabulary.js'

/**
 * The artifact whose place this one would take although its publish was begun: what is out there cannot be made again
 * with other bytes. Undefined where it may be kept.
 */
export function begunArtifact(artifact: Artifact, state: State): Artifact | undefined {
  const known = state.artifacts.get(`${artifact.channel}/${artifact.name}`)
  if (!known || known.sha256 === artifact.sha256) return undefined
  const begun = state.order.some((step) => {
    const published = step.makes.includes('published') && readOfChannel(artifact.channel, step, state)
    return published && isForGood(step, state, published)
  })
  return begun ? known : undefined
}
