import type { State } from '../core/state.js'
import type { Catalogue } from '../ports/kind.js'
import type { Place } from './session.js'

/** Where users find the version: the pages of every channel that has it. */
export function placesOf({ plan, target, channels }: State, catalogue: Catalogue): readonly Place[] {
  return (plan?.channels ?? []).flatMap((spec) => {
    const seen = channels.get(spec.id)?.status
    if (seen !== 'live' && seen !== 'propagating') return []
    return catalogue.channels[spec.kind]?.links(spec, target?.version ?? '') ?? []
  })
}
