import { startsOnBranch, startsOnTag } from '../../forges/github/formats/triggers.js'
import { isWorkflow, type WorkflowFile } from '../../forges/github/formats/workflow-file.js'
import { rootsOf } from './graph.js'

/**
 * What starts a workflow that publishes: the pushed tag, the GitHub Release, the branch that is pushed with the tag,
 * another workflow that ended, another workflow that dispatches it, the wizard, or what is no part of a release.
 */
export type WorkflowStart = (typeof starts)[number]

/** Those that happen by themselves before the one that the wizard makes. */
const starts = ['tag', 'release', 'push', 'workflow_run', 'sent', 'dispatch', 'other'] as const

/** A workflow whose run is meant, and what starts it. */
export interface StartedWorkflow {
  /** Undefined where no file of that name can be read. */
  readonly workflow?: WorkflowFile
  readonly start: WorkflowStart
}

/** What the plan says around a workflow, as far as it tells how that is started. */
export interface StartFacts {
  /** A tag of the plan's form. */
  readonly tag: string
  /** True where the plan gives inputs: only a dispatch carries them, and it publishes only where the tag does not. */
  readonly hasInputs: boolean
  /** True where the release makes a GitHub Release that this workflow does not make itself. */
  readonly makesRelease: boolean
}

/**
 * Tells what starts a workflow, named as in a plan: itself, or the one that calls it. What starts by itself is never
 * dispatched besides, for it would publish twice; a workflow that cannot be read is dispatched, and GitHub says what it
 * thinks of that.
 */
export function startOf(
  name: string,
  workflows: readonly WorkflowFile[],
  facts: StartFacts,
): StartedWorkflow {
  const named = workflows.find((one) => isWorkflow(one, name))
  if (named === undefined) return { start: 'dispatch' }
  const started = rootsOf(named, workflows).map(
    (workflow): StartedWorkflow => ({
      workflow,
      start: startOfRoot(workflow, workflows, facts),
    }),
  )
  const [first] = started.toSorted((a, b) => starts.indexOf(a.start) - starts.indexOf(b.start))
  return first ?? { workflow: named, start: 'dispatch' }
}

function startOfRoot(
  workflow: WorkflowFile,
  workflows: readonly WorkflowFile[],
  { tag, hasInputs, makesRelease }: StartFacts,
): WorkflowStart {
  const { on, asksFor } = workflow
  const canBeSent = 'workflow_dispatch' in on
  const startsItself = startsOnTag(workflow, tag) && !asksFor.includes('workflow_dispatch')
  if (hasInputs && canBeSent && !startsItself) return 'dispatch'
  const onRelease = 'release' in on && (makesRelease || !canBeSent)
  if (onRelease && asksFor.includes('release')) return 'release'
  if (startsOnTag(workflow, tag)) return 'tag'
  if (onRelease) return 'release'
  if (startsOnBranch(workflow)) return 'push'
  if ('workflow_run' in on) return 'workflow_run'
  if (workflows.some(({ sends }) => sends.some((sent) => isWorkflow(workflow, sent)))) return 'sent'
  return canBeSent ? 'dispatch' : 'other'
}
