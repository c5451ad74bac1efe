import { type JobCheck, listJobChecks, listStatuses } from '../checks.js'
import { resolveCommit } from '../git-read.js'
import { asOneOf, asText } from '../json.js'
import { countedPage, page, paging } from '../page.js'
import type { CommitStatus } from '../records.js'
import { created, invalid, notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { webUrl } from './repository.js'

const commitOf = ({ repository, param }: RepositoryCall): string => {
  const sha = resolveCommit(repository.git, param('revision'))
  if (sha === undefined) throw invalid(`No commit found for SHA: ${param('revision')}`)
  return sha
}

const showCheckRun =
  ({ repository }: RepositoryCall) =>
  ({ job, run }: JobCheck) => ({
    id: job.id,
    name: job.name,
    head_sha: run.headSha,
    status: job.status,
    conclusion: job.conclusion,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    html_url: `${webUrl(repository)}/actions/runs/${run.id}/job/${job.id}`,
    app: { slug: 'github-actions' },
  })

const listCheckRuns = (call: RepositoryCall) => {
  const name = call.query('check_name')
  const status = call.query('status')
  const checks = listJobChecks(call.repository, commitOf(call)).filter(
    ({ job }) => (name ?? job.name) === job.name && (status ?? job.status) === job.status,
  )
  return countedPage(call, 'check_runs', checks, showCheckRun(call))
}

const showStatus = ({ id, context, state, description, targetUrl, createdAt }: CommitStatus) => ({
  id,
  context,
  state,
  description,
  target_url: targetUrl,
  created_at: createdAt,
})

const showCombined = (call: RepositoryCall) => {
  const sha = commitOf(call)
  const statuses = listStatuses(call.repository, sha)
  const states = statuses.map(({ state }) => state)
  const failed = states.some((state) => state === 'failure' || state === 'error')
  // With no status at all GitHub answers "pending", not "success".
  const settled = states.length > 0 && states.every((state) => state === 'success')
  return ok({
    sha,
    state: failed ? 'failure' : settled ? 'success' : 'pending',
    total_count: statuses.length,
    statuses: statuses.map(showStatus),
  })
}

const createStatus = (call: RepositoryCall) => {
  const { state, context, description, target_url: targetUrl } = call.fields()
  const status: CommitStatus = {
    id: call.state.nextId(),
    sha: commitOf(call),
    context: context === undefined ? 'default' : asText(context),
    state: asOneOf(state, ['error', 'failure', 'pending', 'success']),
    description: description === undefined ? '' : asText(description),
    targetUrl: targetUrl === undefined ? '' : asText(targetUrl),
    createdAt: call.state.clock.stamp(),
  }
  call.repository.statuses.push(status)
  return created(showStatus(status))
}

const listAnnotations = (call: RepositoryCall) => {
  const job = call.repository.runs
    .flatMap(({ run }) => run.attempts.flatMap((attempt) => attempt.jobs))
    .find((known) => String(known.id) === call.param('id'))
  if (!job) throw notFound()
  return page(call, job.annotations, ({ path, line, level, message }) => ({
    path,
    start_line: line,
    end_line: line,
    annotation_level: level,
    message,
  }))
}

export const checkRoutes: readonly Route[] = [
  repositoryRoute('GET /commits/{revision}/check-runs', listCheckRuns, {
    query: [...paging, 'check_name', 'status'],
  }),
  repositoryRoute('GET /commits/{revision}/status', showCombined, { query: paging }),
  repositoryRoute(
    'GET /commits/{revision}/statuses',
    (call) => {
      const sha = commitOf(call)
      return page(call, call.repository.statuses.filter((status) => status.sha === sha).reverse(), showStatus)
    },
    { query: paging },
  ),
  repositoryRoute('POST /statuses/{revision}', createStatus, {
    role: 'write',
    body: ['state', 'context', 'description', 'target_url'],
  }),
  repositoryRoute('GET /check-runs/{id}/annotations', listAnnotations, { query: paging }),
]
