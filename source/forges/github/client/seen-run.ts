import type { CheckContext } from '../../../ports/check.js'
import { fail, type NotPassed, type Verdict } from '../../../ports/verdict.js'
import type { WorkflowRun } from '../formats/run.js'
import { drawJobs, foldJobs } from '../formats/run-lines.js'
import { judgeRun } from '../formats/run-state.js'
import { readBuildSettings } from './build-settings.js'
import type { Github } from './repository.js'
import { listJobs, listPending } from './runs.js'
import { type FailedJob, triageJobs, triageLines } from './triage.js'

/** What a step wants of a run: jobs that must have run, and lines of logs to show. */
export interface RunWishes {
  readonly jobs?: readonly string[] | undefined
  readonly signals?: readonly string[] | undefined
  /** A job that failed settles it, though the run goes on. */
  readonly atOnce?: boolean
}

/**
 * How a run stands now, as a verdict: passed, failed for good, or not yet. On the way the tree of its jobs is reported,
 * with what the logs of failed jobs say while the run still goes on.
 */
export async function seeRun(
  { release, report }: Pick<CheckContext, 'release' | 'report'>,
  repository: Github,
  run: WorkflowRun,
  parameters: RunWishes = {},
): Promise<Verdict> {
  const settings = readBuildSettings(release)
  const jobs = await listJobs(repository, run)
  const pending = run.status === 'waiting' ? await listPending(repository, run.id) : []
  const { at, value } = jobs
  const state = judgeRun(run, value, pending, at, parameters.jobs)
  const tree = drawJobs(value, at)
  if (state.state === 'passed') {
    return { verdict: 'pass', fact: state.fact, details: [...tree, run.url], outputs: outputsOf(run) }
  }
  const failed = await triageJobs(repository, value, release, parameters.signals ?? settings.signals)
  const found = [...triageLines(failed), run.url]
  const details = [...tree, ...found]
  for (const line of [...foldJobs(value, at), ...found]) report(line)
  const expected = `run ${run.id} ends well`
  const settled = state.state === 'failed' ? state : parameters.atOnce ? failsAlready(run, failed) : undefined
  if (settled !== undefined) {
    return {
      ...fail(settled.found, expected, settled.mend),
      fact: state.fact,
      final: true,
      details,
      outputs: { ...outputsOf(run), failed: JSON.stringify(failed) },
      ...causeOf(failed),
    }
  }
  const mend = state.state === 'approval' ? state.mend : 'wait; it is looked at again'
  const fact = state.state === 'approval' ? `${state.fact}: ${run.url}` : state.fact
  return { ...fail(fact, expected, mend), fact, details }
}

/** The words for a run that goes on with jobs that failed; undefined where none did. */
function failsAlready(
  { id, url }: WorkflowRun,
  failed: readonly FailedJob[],
): { readonly found: string; readonly mend: string } | undefined {
  if (failed.length === 0) return undefined
  const names = failed.map(({ job }) => job).join(', ')
  return {
    found: `${names} failed, and the run goes on (${url})`,
    mend: `mend the cause; to end the run: gh run cancel ${id}`,
  }
}

/** The plain cause and the remedy, where a failed job shows a known failure. */
function causeOf(failed: readonly FailedJob[]): Partial<Pick<NotPassed, 'found' | 'mend'>> {
  const known = failed.find(({ cause }) => cause !== undefined)
  if (known?.cause === undefined || known.remedy === undefined) return {}
  return { found: `${known.job}: ${known.cause}`, mend: known.remedy }
}

function outputsOf(run: WorkflowRun): Readonly<Record<string, string>> {
  return {
    run: String(run.id),
    attempt: String(run.attempt),
    url: run.url,
    sha: run.sha,
    workflow: run.path,
    conclusion: run.conclusion,
  }
}
