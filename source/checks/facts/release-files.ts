import type { Plan } from '../../plan/plan.js'

/** The files that the run itself changes: the version files of the plan and its changelog. */
export function releaseFiles(plan: Plan): readonly string[] {
  const changelog = plan.changelog === undefined ? [] : [plan.changelog.file]
  return [...new Set([...plan.versions.files.map(({ path }) => path), ...changelog])]
}
