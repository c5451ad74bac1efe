import { git } from '../git-command.js'
import { listRefs, type Ref, readCommit, resolveCommit } from '../git-read.js'
import { invalid, notFound, ok } from '../reply.js'
import { type RepositoryCall, type Route, repositoryRoute } from '../router.js'
import type { Repository } from '../state.js'
import { apiUrl } from './repository.js'

const showRef = (repository: Repository) => (ref: Ref) => ({
  ref: ref.name,
  url: `${apiUrl(repository)}/git/${ref.name}`,
  object: { type: ref.type, sha: ref.object, url: `${apiUrl(repository)}/git/${ref.type}s/${ref.object}` },
})

const showCommit = (repository: Repository, sha: string) => {
  const commit = readCommit(repository.git, sha)
  if (!commit) throw notFound()
  return {
    sha: commit.sha,
    url: `${apiUrl(repository)}/commits/${commit.sha}`,
    commit: {
      message: commit.message,
      author: { name: commit.authorName, email: commit.authorEmail, date: commit.authoredAt },
      committer: { date: commit.committedAt },
    },
    parents: commit.parents.map((parent) => ({ sha: parent })),
  }
}

const findRef = ({ repository, param }: RepositoryCall): Ref => {
  const name = `refs/${param('ref')}`
  const ref = listRefs(repository.git, name).find((known) => known.name === name)
  if (!ref) throw notFound()
  return ref
}

const showTagObject = ({ repository, param }: RepositoryCall) => {
  const ref = listRefs(repository.git, 'refs/tags/').find((known) => known.object === param('sha'))
  if (ref?.type !== 'tag') throw notFound()
  const message = git(repository.git, ['for-each-ref', '--format=%(contents)', ref.name])
  const tag = ref.name.slice('refs/tags/'.length)
  return ok({ tag, sha: ref.object, message, object: { type: 'commit', sha: ref.commit } })
}

const showOneCommit = ({ repository, param }: RepositoryCall) => {
  const sha = resolveCommit(repository.git, param('revision'))
  if (sha === undefined) throw invalid(`No commit found for SHA: ${param('revision')}`)
  return ok(showCommit(repository, sha))
}

export const refRoutes: readonly Route[] = [
  repositoryRoute('GET /git/ref/{ref*}', (call) => ok(showRef(call.repository)(findRef(call)))),
  repositoryRoute('GET /git/tags/{sha}', showTagObject),
  repositoryRoute('GET /commits/{revision}', showOneCommit),
]
