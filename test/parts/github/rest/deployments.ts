import { latestAttempt, type WorkflowRun } from '../actions/records.js'
import { asTexts } from '../json.js'
import { invalid, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { showLogin } from './account.js'
import { showReviewers } from './environments.js'
import { webUrl } from './repository.js'
import { storyOf } from './runs.js'

const waitingEnvironments = (call: RepositoryCall) => {
  const { jobs } = latestAttempt(storyOf(call).run)
  const waiting = jobs.filter((job) => job.status === 'waiting').map((job) => job.environment)
  return call.repository.environments.filter((environment) => waiting.includes(environment.name))
}

const mayReview = (
  { repository, viewer }: RepositoryCall,
  environment: { name: string },
  run: WorkflowRun,
) => {
  const known = repository.environments.find((one) => one.name === environment.name)
  const named = known?.reviewers.some(
    (reviewer) => reviewer.type === 'Team' || reviewer.name === viewer.login,
  )
  return named === true && !(known?.preventSelfReview === true && run.actor === viewer.login)
}

const listPending = (call: RepositoryCall) => {
  const { run } = storyOf(call)
  return ok(
    waitingEnvironments(call).map((environment) => ({
      environment: {
        id: environment.id,
        name: environment.name,
        html_url: `${webUrl(call.repository)}/deployments`,
      },
      wait_timer: environment.waitMinutes,
      wait_timer_started_at: null,
      current_user_can_approve: mayReview(call, environment, run),
      reviewers: showReviewers(environment),
    })),
  )
}

const reviewPending = (call: RepositoryCall) => {
  const story = storyOf(call)
  const { environment_ids: ids, state, comment } = call.fields()
  if (!Array.isArray(ids)) throw invalid('environment_ids is not an array')
  const [verdict = '', words = ''] = asTexts([state, comment])
  if (verdict !== 'approved' && verdict !== 'rejected')
    throw invalid(`state is not one of approved, rejected`)
  const asked = waitingEnvironments(call).filter((environment) => ids.includes(environment.id))
  if (asked.length !== ids.length || !asked.every((environment) => mayReview(call, environment, story.run))) {
    throw invalid('You are not allowed to review these deployments, or they are not waiting')
  }
  for (const { name } of asked) {
    story.review({ environment: name, state: verdict, user: call.viewer.login, comment: words })
  }
  return ok([])
}

const listReviews = (call: RepositoryCall) =>
  ok(
    storyOf(call).run.reviews.map(({ environment, state, user, comment }) => ({
      state,
      comment,
      environments: [{ name: environment }],
      user: showLogin(user),
    })),
  )

export const deploymentRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/runs/{run}/pending_deployments', listPending),
  repositoryRoute('POST /actions/runs/{run}/pending_deployments', reviewPending, {
    body: ['environment_ids', 'state', 'comment'],
  }),
  repositoryRoute('GET /actions/runs/{run}/approvals', listReviews),
]
