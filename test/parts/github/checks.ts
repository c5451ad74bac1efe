import { type Job, latestAttempt, type WorkflowRun } from './actions/records.js'
import type { CommitStatus } from './records.js'
import type { Repository } from './state.js'

/** A job as the check run that GitHub makes of it. */
export interface JobCheck {
  readonly job: Job
  readonly run: WorkflowRun
}

/** The check runs of a commit: the jobs of every run on it, in their newest attempt. */
export const listJobChecks = (repository: Repository, sha: string): JobCheck[] =>
  repository.runs
    .filter(({ run }) => run.headSha === sha && !run.hidden)
    .flatMap(({ run }) => latestAttempt(run).jobs.map((job) => ({ job, run })))

/** The newest status of each context on a commit. */
export const listStatuses = (repository: Repository, sha: string): CommitStatus[] => {
  const newest = new Map<string, CommitStatus>()
  for (const status of repository.statuses) if (status.sha === sha) newest.set(status.context, status)
  return [...newest.values()]
}

/** How a named check stands on a commit. */
export type CheckState = 'passed' | 'failed' | 'pending' | 'absent'

/** How the check of this name stands on a commit, whether a job or a status gives it. The newest job counts. */
export const readCheck = (repository: Repository, sha: string, name: string): CheckState => {
  const job = listJobChecks(repository, sha).findLast((check) => check.job.name === name)?.job
  const status = listStatuses(repository, sha).find((known) => known.context === name)
  if (job) {
    if (job.status !== 'completed') return 'pending'
    return ['success', 'neutral', 'skipped'].includes(job.conclusion ?? '') ? 'passed' : 'failed'
  }
  if (!status) return 'absent'
  return status.state === 'success' ? 'passed' : status.state === 'pending' ? 'pending' : 'failed'
}
