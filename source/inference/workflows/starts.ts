import { startsOnTag } from '../../forges/github/formats/triggers.js'
import { isWorkflow, type WorkflowFile } from '../../forges/github/formats/workflow-file.js'

/** What starts a workflow that publishes: the pushed tag, the GitHub Release, or the wizard. */
export type WorkflowStart = 'tag' | 'release' | 'dispatch'

/** What the plan says around a workflow, as far as it tells how that is started. */
export interface StartFacts {
  /** A tag of the plan's form. */
  readonly tag: string
  /** True where the plan gives inputs: only a dispatch carries them. */
  readonly hasInputs: boolean
  /** True where the release makes a GitHub Release that this workflow does not make itself. */
  readonly makesRelease: boolean
}

/**
 * Tells what starts a workflow, named as in a plan. What starts by itself is never dispatched besides, for it would
 * publish twice; a workflow that cannot be read is dispatched, and GitHub says what it thinks of that.
 */
export function startOf(
  name: string,
  workflows: readonly WorkflowFile[],
  { tag, hasInputs, makesRelease }: StartFacts,
): WorkflowStart {
  const workflow = workflows.find((one) => isWorkflow(one, name))
  if (workflow === undefined) return 'dispatch'
  const canBeSent = 'workflow_dispatch' in workflow.on
  if (hasInputs && canBeSent) return 'dispatch'
  if (startsOnTag(workflow, tag)) return 'tag'
  if ('release' in workflow.on && (makesRelease || !canBeSent)) return 'release'
  return 'dispatch'
}
