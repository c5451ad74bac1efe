import { type JobCheck, listJobChecks } from '../checks.js'
import { resolveCommit } from '../git-read.js'
import { countedPage, page, paging } from '../page.js'
import type { CommitStatus } from '../records.js'
import { invalid } from '../reply.js'
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

export const checkRoutes: readonly Route[] = [
  repositoryRoute('GET /commits/{revision}/check-runs', listCheckRuns, {
    query: [...paging, 'check_name', 'status'],
  }),
  repositoryRoute(
    'GET /commits/{revision}/statuses',
    (call) => {
      const sha = commitOf(call)
      return page(call, call.repository.statuses.filter((status) => status.sha === sha).reverse(), showStatus)
    },
    { query: paging },
  ),
]
