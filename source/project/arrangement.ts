import { type Bump, nextVersion, reaches } from './bump.js'
import { compareVersions } from './schemes/read.js'

/** How several packages share versions: one version for all, or each its own. */
export type Arrangement = 'lockstep' | 'independent'

/** A package, the version it has, and the bump that its own changes ask for. */
export interface PackageNeed {
  readonly name: string
  readonly version: string
  readonly needs: Bump | 'none'
}

/** The version that a package gets, and why; packages without an entry keep theirs. */
export interface AssignedVersion {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

/**
 * Assigns the next versions: in lockstep every package gets the largest bump of any, counted from the highest
 * version; independent packages move on their own, unchanged ones not at all.
 */
export function assignVersions(
  packages: readonly PackageNeed[],
  arrangement: Arrangement,
): readonly AssignedVersion[] {
  const changed = packages.flatMap(({ name, version, needs }) =>
    needs === 'none' ? [] : [{ name, version, needs }],
  )
  if (arrangement === 'independent') {
    return changed.map(({ name, version, needs }) => ({
      name,
      from: version,
      to: nextVersion(version, needs),
      reason: `its own changes ask for a ${needs}`,
    }))
  }
  const [first, ...others] = changed
  if (first === undefined) return []
  const leader = others.reduce((a, b) => (reaches(a.needs, b.needs) ? a : b), first)
  const highest = packages.map(({ version }) => version).reduce((a, b) => (compareVersions(b, a) > 0 ? b : a))
  const to = nextVersion(highest, leader.needs)
  const reason = `in lockstep: ${leader.name} asks for a ${leader.needs}`
  return packages.map(({ name, version }) => ({ name, from: version, to, reason }))
}
