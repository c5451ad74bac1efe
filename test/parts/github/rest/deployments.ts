import { latestAttempt } from '../actions/records.js'
import { ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { showReviewers } from './environments.js'
import { webUrl } from './repository.js'
import { storyOf } from './runs.js'

const waitingEnvironments = (call: RepositoryCall) => {
  const { jobs } = latestAttempt(storyOf(call).run)
  const waiting = jobs.filter((job) => job.status === 'waiting').map((job) => job.environment)
  return call.repository.environments.filter((environment) => waiting.includes(environment.name))
}

const listPending = (call: RepositoryCall) =>
  ok(
    waitingEnvironments(call).map((environment) => ({
      environment: {
        id: environment.id,
        name: environment.name,
        html_url: `${webUrl(call.repository)}/deployments`,
      },
      wait_timer: 0,
      wait_timer_started_at: null,
      current_user_can_approve: environment.reviewers.some(
        ({ type, name }) => type === 'Team' || name === call.viewer.login,
      ),
      reviewers: showReviewers(environment),
    })),
  )

export const deploymentRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/runs/{run}/pending_deployments', listPending),
]
