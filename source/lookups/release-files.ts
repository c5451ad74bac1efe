import type { Plan, VersionFileSpec } from '../plan/plan.js'

/**
 * The version files that a release sets: all of them in lockstep; of independent packages those of the one that
 * the plan is named after, and those that belong to none.
 */
export function versionFilesOf({ name, versions }: Plan): readonly VersionFileSpec[] {
  if (versions.policy === 'lockstep') return versions.files
  return versions.files.filter((file) => file.package === undefined || file.package === name)
}

/** The files that the run itself changes: the version files it sets, and the changelog. */
export function releaseFiles(plan: Plan): readonly string[] {
  const changelog = plan.changelog === undefined ? [] : [plan.changelog.file]
  return [...new Set([...versionFilesOf(plan).map(({ path }) => path), ...changelog])]
}
