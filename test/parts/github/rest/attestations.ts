import { page, paging } from '../page.js'
import { notFound } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'

const listAttestations = (call: RepositoryCall) => {
  const bundles = call.repository.attestations.get(call.param('digest'))
  if (!bundles) throw notFound()
  const show = (bundle: unknown) => ({ bundle, repository_id: call.repository.id })
  return page(call, bundles, show, (attestations) => ({ attestations }))
}

export const attestationRoutes: readonly Route[] = [
  repositoryRoute('GET /attestations/{digest}', listAttestations, { query: paging }),
]
