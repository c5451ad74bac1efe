import { listFolder, readDefaultBranch, readFileAt, resolveCommit } from '../git-read.js'
import { notFound, ok, raw } from '../reply.js'
import { includesRole, type RepositoryCall, type Route, repositoryRoute, roleOf } from '../router.js'
import type { Repository } from '../state.js'

/** The address of a repository in the REST interface. */
export const apiUrl = (repository: Repository): string =>
  `https://api.github.com/repos/${repository.owner}/${repository.name}`

/** The address of a repository for people. */
export const webUrl = (repository: Repository): string =>
  `https://github.com/${repository.owner}/${repository.name}`

const showRepository = ({ repository, viewer }: RepositoryCall) => {
  const held = roleOf(repository, viewer.login)
  const permissions = {
    admin: includesRole(held, 'admin'),
    maintain: includesRole(held, 'maintain'),
    push: includesRole(held, 'write'),
    triage: includesRole(held, 'triage'),
    pull: true,
  }
  return ok({
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: { login: repository.owner, type: repository.ownerKind },
    private: false,
    html_url: webUrl(repository),
    url: apiUrl(repository),
    ssh_url: `git@github.com:${repository.owner}/${repository.name}.git`,
    clone_url: `${webUrl(repository)}.git`,
    default_branch: readDefaultBranch(repository.git),
    archived: repository.archived,
    disabled: false,
    fork: false,
    has_issues: true,
    created_at: repository.createdAt,
    permissions,
  })
}

const showContents = (call: RepositoryCall) => {
  const { git } = call.repository
  const path = call.param('path')
  const commit = resolveCommit(git, call.query('ref') ?? 'HEAD')
  if (commit === undefined) throw notFound()
  const url = (entry: string) => `${apiUrl(call.repository)}/contents/${entry}`
  const bytes = readFileAt(git, commit, path)
  if (bytes === undefined) {
    const entries = listFolder(git, commit, path)
    if (entries.length === 0) throw notFound()
    return ok(
      entries.map((entry) => ({ ...entry, name: entry.path.split('/').at(-1), url: url(entry.path) })),
    )
  }
  const accept = call.headers.accept ?? ''
  if (/\braw\b/.test(accept)) return raw(bytes, 'application/vnd.github.raw; charset=utf-8')
  return ok({
    type: 'file',
    encoding: 'base64',
    size: bytes.length,
    name: path.split('/').at(-1),
    path,
    content: bytes.toString('base64'),
    url: url(path),
  })
}

export const repositoryRoutes: readonly Route[] = [
  repositoryRoute('GET ', showRepository),
  repositoryRoute('GET /contents/{path*}', showContents, { query: ['ref'] }),
]
