import { targetOfPackage } from '../core/package-target.js'
import { ownPackages, planOfPackage } from '../plan/own-packages.js'
import type { Release } from '../ports/release.js'

/** The release as it is for each package with a version of its own; the release itself where there is none. */
export function packageReleases(release: Release): readonly Release[] {
  const { plan, target } = release
  const own = ownPackages(plan)
  if (own.length === 0 || target === undefined) return [release]
  return own.map((one) => ({
    ...release,
    plan: planOfPackage(plan, one),
    target: targetOfPackage(target, one.name) ?? target,
  }))
}
