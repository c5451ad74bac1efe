import { targetOfChannel } from '../core/package-target.js'
import type { State } from '../core/state.js'
import type { Catalogue } from '../ports/kind.js'
import type { Place } from './session.js'

/** Of more packages than these on one registry one page stands for all. */
const MOST_PACKAGES = 3

/** Where users find the version: the pages of every channel that has it. */
export function placesOf({ plan, target, channels }: State, catalogue: Catalogue): readonly Place[] {
  const there = (plan?.channels ?? []).filter(({ id }) => {
    const seen = channels.get(id)?.status
    return seen === 'live' || seen === 'propagating'
  })
  return [...new Set(there.map(({ kind }) => kind))].flatMap((kind) => {
    const own = there.filter((spec) => spec.kind === kind)
    const pages = own.map((spec) => {
      const version = targetOfChannel(target, spec, plan)?.version ?? ''
      return catalogue.channels[kind]?.links(spec, version) ?? []
    })
    if (own.length <= MOST_PACKAGES) return pages.flat()
    return (pages[0] ?? [])
      .slice(0, 1)
      .map(({ label, url }) => ({ label: `${label}, 1 of ${own.length}`, url }))
  })
}
