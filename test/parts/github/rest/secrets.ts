import { generateKeyPairSync } from 'node:crypto'
import { asText } from '../json.js'
import { countedPage, paging } from '../page.js'
import type { Secret } from '../records.js'
import { created, noContent, notFound, ok } from '../reply.js'
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

const find = (shelf: Shelf, call: RepositoryCall): Secret => {
  const name = call.param('secret').toUpperCase()
  const secret = shelf(call).find((known) => known.name === name)
  if (!secret) throw notFound()
  return secret
}

// Values are sealed for this key by the client and never opened here: only the name is kept.
const { publicKey } = generateKeyPairSync('x25519')
const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64')

const put = (shelf: Shelf) => (call: RepositoryCall) => {
  const name = call.param('secret').toUpperCase()
  const at = call.state.clock.stamp()
  asText(call.fields().encrypted_value)
  const known = shelf(call).find((secret) => secret.name === name)
  if (known) {
    known.updatedAt = at
    return noContent()
  }
  shelf(call).push({ name, createdAt: at, updatedAt: at })
  return created({})
}

const remove = (shelf: Shelf) => (call: RepositoryCall) => {
  const secrets = shelf(call)
  secrets.splice(secrets.indexOf(find(shelf, call)), 1)
  return noContent()
}

const shelfRoutes = (base: string, shelf: Shelf): Route[] => [
  repositoryRoute(`GET ${base}`, list(shelf), { role: 'write', query: paging }),
  repositoryRoute(`GET ${base}/public-key`, () => ok({ key_id: '568250167242549743', key }), {
    role: 'write',
  }),
  repositoryRoute(`GET ${base}/{secret}`, (call) => ok(showSecret(find(shelf, call))), { role: 'write' }),
  repositoryRoute(`PUT ${base}/{secret}`, put(shelf), { role: 'write', body: ['encrypted_value', 'key_id'] }),
  repositoryRoute(`DELETE ${base}/{secret}`, remove(shelf), { role: 'write' }),
]

export const secretRoutes: readonly Route[] = [
  ...shelfRoutes('/actions/secrets', repositoryShelf),
  ...shelfRoutes('/environments/{environment}/secrets', environmentShelf),
  repositoryRoute('GET /actions/organization-secrets', list(organizationShelf), {
    role: 'write',
    query: paging,
  }),
]
