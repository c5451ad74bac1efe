import {
  jobSchema,
  type PendingApproval,
  pendingSchema,
  type RunJob,
  runSchema,
  type WorkflowRun,
} from '../formats/run.js'
import { type Answer, fetchGithub, fetchGithubMaybe, fetchPages, type Github } from './repository.js'

/** Lists runs, newest first: those of a commit, of an event, or made since a time (milliseconds). */
export function listRuns(
  repository: Github,
  filter: { readonly sha?: string; readonly event?: string; readonly since?: number },
): Promise<Answer<readonly WorkflowRun[]>> {
  const query = new URLSearchParams({
    ...(filter.sha === undefined ? {} : { head_sha: filter.sha }),
    ...(filter.event === undefined ? {} : { event: filter.event }),
    ...(filter.since === undefined ? {} : { created: `>=${stamp(filter.since)}` }),
  })
  return fetchPages(
    repository,
    `/actions/runs?${query}`,
    runSchema,
    'the runs of the workflows',
    'workflow_runs',
  )
}

/** One run by its id, as its newest attempt stands; undefined where there is none. */
export function fetchRun(repository: Github, id: string | number): Promise<WorkflowRun | undefined> {
  return fetchGithubMaybe(repository, `/actions/runs/${id}`, runSchema, `the run ${id}`)
}

/** The jobs of one attempt of a run, all of them, and GitHub's time. */
export function listJobs(
  repository: Github,
  { id, attempt }: Pick<WorkflowRun, 'id' | 'attempt'>,
): Promise<Answer<readonly RunJob[]>> {
  const path = `/actions/runs/${id}/attempts/${attempt}/jobs`
  return fetchPages(repository, path, jobSchema, `the jobs of run ${id}`, 'jobs')
}

/** The environments that a run waits for, with those who may approve. */
export function listPending(repository: Github, id: number): Promise<readonly PendingApproval[]> {
  const path = `/actions/runs/${id}/pending_deployments`
  return fetchGithub(repository, path, pendingSchema, `what run ${id} waits for`)
}

/** GitHub knows whole seconds. */
function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}
