import { git, tryGit } from '../git-command.js'
import { listCommits, listRefs, type Ref, readCommit, resolveCommit } from '../git-read.js'
import { deleteRef, setRef } from '../git-write.js'
import { asFlag, asText } from '../json.js'
import { page, paging } from '../page.js'
import { created, invalid, noContent, notFound, ok } from '../reply.js'
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

const createRef = ({ repository, fields }: RepositoryCall) => {
  const name = asText(fields().ref)
  const sha = asText(fields().sha)
  if (!/^refs\/.+\/.+/.test(name)) throw invalid('Reference name must start with refs/heads or refs/tags')
  if (listRefs(repository.git, name).some((ref) => ref.name === name))
    throw invalid('Reference already exists')
  if (tryGit(repository.git, ['cat-file', '-e', sha]).code !== 0) throw invalid('Object does not exist')
  setRef(repository.git, name, sha)
  return created({ ref: name, object: { sha, type: git(repository.git, ['cat-file', '-t', sha]) } })
}

const updateRef = (call: RepositoryCall) => {
  const ref = findRef(call)
  const { git: directory } = call.repository
  const sha = asText(call.fields().sha)
  const force = call.fields().force === undefined ? false : asFlag(call.fields().force)
  const forward = tryGit(directory, ['merge-base', '--is-ancestor', ref.commit, sha]).code === 0
  if (!force && !forward) throw invalid('Update is not a fast forward')
  setRef(directory, ref.name, sha)
  return ok({ ref: ref.name, object: { sha, type: ref.type } })
}

const removeRef = ({ repository, param }: RepositoryCall) => {
  if (!deleteRef(repository.git, `refs/${param('ref')}`)) throw invalid('Reference does not exist')
  return noContent()
}

const listTags = (call: RepositoryCall) => {
  const tags = listRefs(call.repository.git, 'refs/tags/').reverse()
  return page(call, tags, (ref) => ({
    name: ref.name.slice('refs/tags/'.length),
    commit: { sha: ref.commit },
  }))
}

const showTagObject = ({ repository, param }: RepositoryCall) => {
  const ref = listRefs(repository.git, 'refs/tags/').find((known) => known.object === param('sha'))
  if (ref?.type !== 'tag') throw notFound()
  const message = git(repository.git, ['for-each-ref', '--format=%(contents)', ref.name])
  const tag = ref.name.slice('refs/tags/'.length)
  return ok({ tag, sha: ref.object, message, object: { type: 'commit', sha: ref.commit } })
}

const listCommitsOf = (call: RepositoryCall) => {
  const sha = resolveCommit(call.repository.git, call.query('sha') ?? 'HEAD')
  if (sha === undefined) throw notFound()
  return page(call, listCommits(call.repository.git, sha), (commit) =>
    showCommit(call.repository, commit.sha),
  )
}

const showOneCommit = ({ repository, param }: RepositoryCall) => {
  const sha = resolveCommit(repository.git, param('revision'))
  if (sha === undefined) throw invalid(`No commit found for SHA: ${param('revision')}`)
  return ok(showCommit(repository, sha))
}

const compare = ({ repository, param }: RepositoryCall) => {
  const [base = '', head = ''] = param('range').split('...')
  const from = resolveCommit(repository.git, base)
  const to = resolveCommit(repository.git, head)
  if (from === undefined || to === undefined) throw notFound()
  const ahead = listCommits(repository.git, `${from}..${to}`)
  const behind = listCommits(repository.git, `${to}..${from}`)
  const moved = ahead.length > 0
  const status = behind.length > 0 ? (moved ? 'diverged' : 'behind') : moved ? 'ahead' : 'identical'
  return ok({
    status,
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    commits: ahead.reverse().map((commit) => showCommit(repository, commit.sha)),
  })
}

export const refRoutes: readonly Route[] = [
  repositoryRoute('GET /git/ref/{ref*}', (call) => ok(showRef(call.repository)(findRef(call)))),
  repositoryRoute(
    'GET /git/matching-refs/{ref*}',
    (call) => {
      const refs = listRefs(call.repository.git, 'refs/')
      const matching = refs.filter((ref) => ref.name.startsWith(`refs/${call.param('ref')}`))
      return page(call, matching, showRef(call.repository))
    },
    { query: paging },
  ),
  repositoryRoute('POST /git/refs', createRef, { role: 'write', body: ['ref', 'sha'] }),
  repositoryRoute('PATCH /git/refs/{ref*}', updateRef, { role: 'write', body: ['sha', 'force'] }),
  repositoryRoute('DELETE /git/refs/{ref*}', removeRef, { role: 'write' }),
  repositoryRoute('GET /git/tags/{sha}', showTagObject),
  repositoryRoute('GET /tags', listTags, { query: paging }),
  repositoryRoute('GET /commits', listCommitsOf, { query: [...paging, 'sha'] }),
  repositoryRoute('GET /commits/{revision}', showOneCommit),
  repositoryRoute('GET /compare/{range*}', compare, { query: paging }),
]
