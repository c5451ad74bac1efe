import type { Target } from '../core/vocabulary.js'
import { ownPackages } from '../plan/own-packages.js'
import type { Plan, VersionFileSpec } from '../plan/plan.js'
import type { VersionOf } from '../project/versions/plan-bump.js'
import { packageVersions } from './package-versions.js'

/**
 * The version files that a release sets: all of them in lockstep, and where it is of packages with versions of their own,
 * whose ranges may stand in any; of independent packages those of the one that the plan is named after, and those that
 * belong to none.
 */
export function versionFilesOf(plan: Plan): readonly VersionFileSpec[] {
  const { name, versions } = plan
  if (ownPackages(plan).length > 0) return versions.files.map(({ package: _, ...file }) => file)
  if (versions.policy === 'lockstep') return versions.files
  return versions.files.filter((file) => file.package === undefined || file.package === name)
}

/** The files that the run itself changes: the version files it sets, and the changelogs. */
export function releaseFiles(plan: Plan): readonly string[] {
  const changelogs = [plan.changelog?.file, ...ownPackages(plan).map((one) => one.changelog)]
  const files = [...versionFilesOf(plan).map(({ path }) => path), ...changelogs]
  return [...new Set(files.filter((path) => path !== undefined))]
}

/** What every mention in the version files is to say for a target: one version, or that of its package. */
export function versionsFor(plan: Plan, { version, packages }: Target): string | VersionOf {
  const own = ownPackages(plan)
  if (own.length === 0 || packages === undefined) return version
  const versions = new Map(packages.map((one) => [one.name, one.version]))
  return packageVersions(plan, own, versions)
}
