import { type Attempt, latestAttempt, type WorkflowRun } from '../actions/records.js'
import { matchesRun } from '../actions/run-filter.js'
import type { RunStory } from '../actions/run-story.js'
import { readCommit } from '../git-read.js'
import { countedPage, paging } from '../page.js'
import { notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { showLogin } from './account.js'
import { apiUrl, webUrl } from './repository.js'
import { workflowOf } from './workflows.js'

/** The story of the run a path names, or 404. A run that does not appear yet is not found. */
export const storyOf = ({ repository, param }: RepositoryCall): RunStory => {
  const story = repository.runs.find(({ run }) => String(run.id) === param('run'))
  if (!story || story.run.hidden) throw notFound()
  return story
}

/** The attempt a path names, the newest when it names none, or 404. */
export const attemptOf = (call: RepositoryCall): Attempt => {
  const { run } = storyOf(call)
  const number = call.param('attempt')
  if (number === '') return latestAttempt(run)
  const attempt = run.attempts.find((known) => String(known.number) === number)
  if (!attempt) throw notFound()
  return attempt
}

const showRun = ({ repository }: RepositoryCall, run: WorkflowRun, attempt = latestAttempt(run)) => {
  const url = `${apiUrl(repository)}/actions/runs/${run.id}`
  const part = attempt === latestAttempt(run) ? '' : `/attempts/${attempt.number}`
  const owner = {
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: { login: repository.owner },
  }
  return {
    id: run.id,
    node_id: `WFR_${run.id}`,
    name: run.workflow.name,
    display_title: run.title,
    path: run.workflow.path,
    workflow_id: run.workflow.id,
    run_number: run.number,
    run_attempt: attempt.number,
    event: run.event,
    status: attempt.status,
    conclusion: attempt.conclusion,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    head_commit: { id: run.headSha, message: readCommit(repository.git, run.headSha)?.message ?? '' },
    head_repository: owner,
    repository: owner,
    actor: showLogin(run.actor),
    triggering_actor: showLogin(attempt.actor),
    created_at: run.createdAt,
    run_started_at: attempt.startedAt,
    updated_at: attempt.updatedAt,
    pull_requests: [],
    url: `${url}${part}`,
    html_url: `${webUrl(repository)}/actions/runs/${run.id}${part}`,
    jobs_url: `${url}${part}/jobs`,
    logs_url: `${url}${part}/logs`,
    artifacts_url: `${url}/artifacts`,
    workflow_url: `${apiUrl(repository)}/actions/workflows/${run.workflow.id}`,
  }
}

const listRuns = (call: RepositoryCall, workflowId?: number) => {
  const filter = {
    actor: call.query('actor'),
    branch: call.query('branch'),
    event: call.query('event'),
    status: call.query('status'),
    headSha: call.query('head_sha'),
    created: call.query('created'),
  }
  const runs = call.repository.runs
    .map(({ run }) => run)
    .filter(
      (run) => !run.hidden && (workflowId ?? run.workflow.id) === run.workflow.id && matchesRun(run, filter),
    )
    .sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt) || other.id - one.id)
  return countedPage(call, 'workflow_runs', runs, (run) => showRun(call, run))
}

const filters = [
  ...paging,
  'actor',
  'branch',
  'event',
  'status',
  'head_sha',
  'created',
  'exclude_pull_requests',
]
const one = { query: ['exclude_pull_requests'] }

export const runRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/runs', (call) => listRuns(call), { query: filters }),
  repositoryRoute('GET /actions/workflows/{workflow}/runs', (call) => listRuns(call, workflowOf(call).id), {
    query: filters,
  }),
  repositoryRoute('GET /actions/runs/{run}', (call) => ok(showRun(call, storyOf(call).run)), one),
]
