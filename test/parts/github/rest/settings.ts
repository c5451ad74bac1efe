import { asFlag, asOneOf } from '../json.js'
import { noContent, notFound, ok, Refusal } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { apiUrl } from './repository.js'

const unlocked = ({ repository }: RepositoryCall) => {
  if (repository.actions.locked)
    throw new Refusal(409, 'Conflict: the organization sets this for its repositories')
  return repository.actions
}

const showPermissions = ({ repository }: RepositoryCall) => {
  const { enabled, allowedActions } = repository.actions
  return ok({
    enabled,
    allowed_actions: allowedActions,
    ...(allowedActions === 'selected' && {
      selected_actions_url: `${apiUrl(repository)}/actions/permissions/selected-actions`,
    }),
  })
}

const showWorkflowPermissions = ({ repository }: RepositoryCall) =>
  ok({
    default_workflow_permissions: repository.actions.workflowPermission,
    can_approve_pull_request_reviews: repository.actions.canApprovePullRequests,
  })

const setWorkflowPermissions = (call: RepositoryCall) => {
  const actions = unlocked(call)
  const { default_workflow_permissions: permission, can_approve_pull_request_reviews: approve } =
    call.fields()
  if (permission !== undefined) actions.workflowPermission = asOneOf(permission, ['read', 'write'])
  if (approve !== undefined) actions.canApprovePullRequests = asFlag(approve)
  return noContent()
}

const showImmutableReleases = ({ repository }: RepositoryCall) => {
  if (!repository.immutableReleases) throw notFound()
  return ok({ enabled: true, enforced_by_owner: false })
}

const enableImmutableReleases = ({ repository }: RepositoryCall) => {
  repository.immutableReleases = true
  return noContent()
}

const admin = { role: 'admin' } as const

export const settingsRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/permissions', showPermissions, admin),
  repositoryRoute('GET /actions/permissions/workflow', showWorkflowPermissions, admin),
  repositoryRoute('PUT /actions/permissions/workflow', setWorkflowPermissions, {
    ...admin,
    body: ['default_workflow_permissions', 'can_approve_pull_request_reviews'],
  }),
  repositoryRoute('GET /immutable-releases', showImmutableReleases, admin),
  repositoryRoute('PUT /immutable-releases', enableImmutableReleases, admin),
]
