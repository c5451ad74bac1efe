import { countedPage, paging } from '../page.js'
import type { Secret } from '../records.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import { findEnvironment } from './environments.js'

const showSecret = (secret: Secret) => ({
  name: secret.name,
  created_at: secret.createdAt,
  updated_at: secret.updatedAt,
})

/** Where a call's secrets are kept: the repository's, its organization's, or an environment's. */
type Shelf = (call: RepositoryCall) => Secret[]

const repositoryShelf: Shelf = ({ repository }) => repository.secrets
const organizationShelf: Shelf = ({ repository }) => repository.organizationSecrets
const environmentShelf: Shelf = (call) => findEnvironment(call).secrets

const list = (shelf: Shelf) => (call: RepositoryCall) => countedPage(call, 'secrets', shelf(call), showSecret)

const shelfRoutes = (base: string, shelf: Shelf): Route[] => [
  repositoryRoute(`GET ${base}`, list(shelf), { role: 'write', query: paging }),
]

export const secretRoutes: readonly Route[] = [
  ...shelfRoutes('/actions/secrets', repositoryShelf),
  ...shelfRoutes('/environments/{environment}/secrets', environmentShelf),
  repositoryRoute('GET /actions/organization-secrets', list(organizationShelf), {
    role: 'write',
    query: paging,
  }),
]
