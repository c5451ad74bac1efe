import type { WorkflowFile } from '../../forges/github/formats/workflow-file.js'

/** The workflows whose runs do the jobs of this one: itself where something starts it, and those that call it. */
export function rootsOf(
  workflow: WorkflowFile,
  all: readonly WorkflowFile[],
  seen: readonly WorkflowFile[] = [],
): readonly WorkflowFile[] {
  if (seen.includes(workflow)) return []
  const callers = all.filter((one) => one.jobs.some(({ calls }) => calls === `./${workflow.path}`))
  const above = callers.flatMap((one) => rootsOf(one, all, [...seen, workflow]))
  const isStarted = Object.keys(workflow.on).some((event) => event !== 'workflow_call')
  return [...new Set([...(isStarted ? [workflow] : []), ...above])]
}
