import type { Environment } from '../records.js'
import { notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { apiUrl } from './repository.js'

/** The environment a path names, or 404. */
export const findEnvironment = ({ repository, param }: RepositoryCall): Environment => {
  const environment = repository.environments.find((known) => known.name === param('environment'))
  if (!environment) throw notFound()
  return environment
}

/** Reviewers as GitHub lists them beside environments and waiting deployments. */
export const showReviewers = (environment: Environment) =>
  environment.reviewers.map(({ type, name }) => ({
    type,
    reviewer: type === 'User' ? { login: name } : { slug: name, name },
  }))

const showEnvironment =
  ({ repository }: RepositoryCall) =>
  (environment: Environment) => {
    const { id, name, reviewers } = environment
    return {
      id,
      name,
      url: `${apiUrl(repository)}/environments/${encodeURIComponent(name)}`,
      protection_rules: [
        ...(reviewers.length > 0
          ? [
              {
                id: id + 2,
                type: 'required_reviewers',
                reviewers: showReviewers(environment),
              },
            ]
          : []),
      ],
      deployment_branch_policy: null,
    }
  }

export const environmentRoutes: readonly Route[] = [
  repositoryRoute('GET /environments/{environment}', (call) =>
    ok(showEnvironment(call)(findEnvironment(call))),
  ),
]
