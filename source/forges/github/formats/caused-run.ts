import { type WorkflowRun, workflowFileOf } from './run.js'
import { isWorkflow } from './workflow-file.js'

/** What caused a run, as far as it is known. Everything given must fit. */
export interface RunCause {
  /** The workflow by name, file name or path. */
  readonly workflow: string
  readonly event: string
  readonly sha?: string
  /** The branch or tag it was started at. */
  readonly ref?: string
  readonly actor?: string
  /** When it was caused by GitHub's clock, in milliseconds: no run from before is meant. */
  readonly since?: number
  /** Runs that were there already when it was caused. */
  readonly before?: readonly number[]
  /** Words that its title shows, where the workflow's `run-name` names its inputs. */
  readonly shows?: readonly string[]
}

/** The run that was caused; or none; or several that nothing tells apart. */
export type Correlation =
  | { readonly found: 'one'; readonly run: WorkflowRun }
  | { readonly found: 'none'; readonly near: readonly NearRun[] }
  | { readonly found: 'many'; readonly runs: readonly WorkflowRun[] }

/** A run that is not the one meant, and why. */
export interface NearRun {
  readonly run: WorkflowRun
  readonly because: string
}

const nearest = 3

/**
 * Finds the run that a pushed tag or a dispatch caused among those of the repository: never the newest by luck, but
 * by workflow, event, commit, ref, actor and time. Titles decide only between runs that fit in all of these.
 */
export function findCausedRun(runs: readonly WorkflowRun[], cause: RunCause): Correlation {
  const judged = runs.map((run) => ({ run, because: misfitOf(run, cause) }))
  const fitting = judged.filter(({ because }) => because === undefined).map(({ run }) => run)
  const shown = fitting.filter(({ title }) => cause.shows?.some((words) => showsWord(title, words)))
  const left = fitting.length > 1 && shown.length > 0 ? shown : fitting
  const [only, ...others] = left
  if (only === undefined) {
    const near = judged.flatMap(({ run, because }) =>
      because === undefined || !ofWorkflow(run, cause.workflow) ? [] : [{ run, because }],
    )
    return { found: 'none', near: near.slice(0, nearest) }
  }
  return others.length === 0 ? { found: 'one', run: only } : { found: 'many', runs: left }
}

/** Why a run is not the one that was caused; undefined where everything fits. */
function misfitOf(run: WorkflowRun, cause: RunCause): string | undefined {
  if (!ofWorkflow(run, cause.workflow)) return `it is of ${workflowFileOf(run)}`
  if (run.event !== cause.event) return `it was caused by ${run.event}`
  if (cause.before?.includes(run.id)) return 'it was there before'
  // GitHub's stamps are whole seconds, cut and not rounded.
  if (cause.since !== undefined && run.createdAt < Math.floor(cause.since / 1000) * 1000) return 'it is older'
  if (cause.sha !== undefined && run.sha !== cause.sha) return `it is of commit ${run.sha.slice(0, 7)}`
  if (cause.ref !== undefined && run.branch !== cause.ref) return `it is of ${run.branch}`
  if (cause.actor !== undefined && run.actor.toLowerCase() !== cause.actor.toLowerCase())
    return `it was caused by ${run.actor}`
  return undefined
}

function ofWorkflow(run: WorkflowRun, said: string): boolean {
  const [path = run.path] = run.path.split('@')
  return isWorkflow({ path, name: run.workflow }, said)
}

/** `1.4.0` is not shown by a title that says `1.4.0-rc.1` or `11.4.0`. */
function showsWord(title: string, words: string): boolean {
  const at = title.indexOf(words)
  if (at === -1) return false
  const [before = '', after = ''] = [title.slice(0, at).slice(-1), title.slice(at + words.length)]
  return !/[\w.]/.test(before.replace('v', '')) && !/^(?:\w|[.+-]\w)/.test(after)
}
