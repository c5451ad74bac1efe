import type { Release } from '../records.js'
import { notFound } from '../reply.js'
import { includesRole, type RepositoryCall, roleOf } from '../router.js'

/** The releases that a caller sees: drafts are for those who may push. */
export const visible = ({ repository, viewer }: RepositoryCall): Release[] => {
  const maySeeDrafts = includesRole(roleOf(repository, viewer.login), 'write')
  return repository.releases.filter((release) => maySeeDrafts || !release.draft)
}

/** The release a path names by id, or 404. */
export const releaseOf = (call: RepositoryCall): Release => {
  const release = visible(call).find((known) => String(known.id) === call.param('release'))
  if (!release) throw notFound()
  return release
}
