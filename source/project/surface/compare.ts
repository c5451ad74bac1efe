import { type Change, type NeededBump, type PreOnePolicy, smallestBump } from '../policy.js'
import type { Surface } from './surface.js'

/** How a surface changed between base tag and candidate, each symbol listed. */
export interface SurfaceDifference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly change: Change
  /** What could not be read on either side: while there is any, the difference is not known. */
  readonly unread: readonly string[]
}

/** Compares two surfaces: additions ask for a minor, removals are breaking. */
export function compareSurfaces(base: Surface, candidate: Surface): SurfaceDifference {
  const before = new Set(base.symbols)
  const after = new Set(candidate.symbols)
  const added = candidate.symbols.filter((symbol) => !before.has(symbol))
  const removed = base.symbols.filter((symbol) => !after.has(symbol))
  const change = removed.length > 0 ? 'breaking' : added.length > 0 ? 'additions' : 'none'
  return { added, removed, change, unread: [...new Set([...base.unread, ...candidate.unread])].toSorted() }
}

/** The bump that a difference asks for after the version `base`, with the reason in words. */
export function bumpFromSurface(
  base: string,
  { added, removed, change }: SurfaceDifference,
  preOne: PreOnePolicy,
): NeededBump {
  const parts = [count(removed.length, 'removed'), count(added.length, 'added')].filter((part) => part !== '')
  const reason = parts.length === 0 ? 'public surface unchanged' : `public surface: ${parts.join(', ')}`
  return { bump: smallestBump(base, change, preOne).bump, reason }
}

function count(amount: number, what: string): string {
  return amount === 0 ? '' : `${amount} ${amount === 1 ? 'symbol' : 'symbols'} ${what}`
}
