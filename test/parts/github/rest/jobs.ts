import { writeJobLog } from '../actions/logs.js'
import type { Attempt, Job, WorkflowRun } from '../actions/records.js'
import { countedPage, paging } from '../page.js'
import { notFound } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { sendToStorage } from '../storage.js'
import { apiUrl, webUrl } from './repository.js'
import { attemptOf, storyOf } from './runs.js'

interface Place {
  readonly run: WorkflowRun
  readonly attempt: Attempt
  readonly job: Job
}

const showJob =
  ({ repository }: RepositoryCall) =>
  ({ run, attempt, job }: Place) => ({
    id: job.id,
    run_id: run.id,
    run_attempt: attempt.number,
    run_url: `${apiUrl(repository)}/actions/runs/${run.id}`,
    node_id: `CR_${job.id}`,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    workflow_name: run.workflow.name,
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.createdAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    url: `${apiUrl(repository)}/actions/jobs/${job.id}`,
    html_url: `${webUrl(repository)}/actions/runs/${run.id}/job/${job.id}`,
    check_run_url: `${apiUrl(repository)}/check-runs/${job.id}`,
    labels: ['ubuntu-latest'],
    steps: job.steps.map(({ number, name, status, conclusion, startedAt, completedAt }) => ({
      number,
      name,
      status,
      conclusion,
      started_at: startedAt,
      completed_at: completedAt,
    })),
  })

const listJobs = (call: RepositoryCall) => {
  const { run } = storyOf(call)
  const attempt = attemptOf(call)
  const places = attempt.jobs.map((job) => ({ run, attempt, job }))
  return countedPage(call, 'jobs', places, showJob(call))
}

const placeOf = ({ repository, param }: RepositoryCall): Place => {
  for (const { run } of repository.runs) {
    if (run.hidden) continue
    for (const attempt of [...run.attempts].reverse()) {
      const job = attempt.jobs.find((known) => String(known.id) === param('job'))
      if (job) return { run, attempt, job }
    }
  }
  throw notFound()
}

const showJobLog = (call: RepositoryCall) => {
  const { job } = placeOf(call)
  // The log of a job is there once the job has ended, even while its run goes on.
  if (job.status !== 'completed') throw notFound()
  return sendToStorage(call.state, Buffer.from(writeJobLog(job)), 'text/plain; charset=utf-8')
}

export const jobRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/runs/{run}/attempts/{attempt}/jobs', listJobs, { query: paging }),
  repositoryRoute('GET /actions/jobs/{job}/logs', showJobLog),
]
