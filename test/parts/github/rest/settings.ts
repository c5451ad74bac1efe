import { asFlag, asOneOf, asTexts } from '../json.js'
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

const setPermissions = (call: RepositoryCall) => {
  const actions = unlocked(call)
  const { enabled, allowed_actions: allowed } = call.fields()
  actions.enabled = asFlag(enabled)
  if (allowed !== undefined) actions.allowedActions = asOneOf(allowed, ['all', 'local_only', 'selected'])
  return noContent()
}

const selectedOf = ({ repository }: RepositoryCall) => {
  if (repository.actions.allowedActions !== 'selected') {
    throw new Refusal(409, 'Conflict: allowed actions are not limited to selected ones')
  }
  return repository.actions.selected
}

const showSelected = (call: RepositoryCall) => {
  const selected = selectedOf(call)
  return ok({
    github_owned_allowed: selected.githubOwned,
    verified_allowed: selected.verified,
    patterns_allowed: selected.patterns,
  })
}

const setSelected = (call: RepositoryCall) => {
  unlocked(call)
  const selected = selectedOf(call)
  const {
    github_owned_allowed: owned,
    verified_allowed: verified,
    patterns_allowed: patterns,
  } = call.fields()
  if (owned !== undefined) selected.githubOwned = asFlag(owned)
  if (verified !== undefined) selected.verified = asFlag(verified)
  if (patterns !== undefined) selected.patterns = asTexts(patterns)
  return noContent()
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

const setImmutableReleases =
  (enabled: boolean) =>
  ({ repository }: RepositoryCall) => {
    repository.immutableReleases = enabled
    return noContent()
  }

const admin = { role: 'admin' } as const

export const settingsRoutes: readonly Route[] = [
  repositoryRoute('GET /actions/permissions', showPermissions, admin),
  repositoryRoute('PUT /actions/permissions', setPermissions, {
    ...admin,
    body: ['enabled', 'allowed_actions'],
  }),
  repositoryRoute('GET /actions/permissions/selected-actions', showSelected, admin),
  repositoryRoute('PUT /actions/permissions/selected-actions', setSelected, {
    ...admin,
    body: ['github_owned_allowed', 'verified_allowed', 'patterns_allowed'],
  }),
  repositoryRoute('GET /actions/permissions/workflow', showWorkflowPermissions, admin),
  repositoryRoute('PUT /actions/permissions/workflow', setWorkflowPermissions, {
    ...admin,
    body: ['default_workflow_permissions', 'can_approve_pull_request_reviews'],
  }),
  repositoryRoute('GET /immutable-releases', showImmutableReleases, admin),
  repositoryRoute('PUT /immutable-releases', setImmutableReleases(true), admin),
  repositoryRoute('DELETE /immutable-releases', setImmutableReleases(false), admin),
]
