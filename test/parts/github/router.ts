import type { IncomingHttpHeaders } from 'node:http'
import { asObject, type JsonObject } from './json.js'
import type { Account, Role } from './records.js'
import { notFound, Refusal, type Reply } from './reply.js'
import type { GithubState, Repository } from './state.js'

/** The hosts of GitHub that clients talk to. */
export type Host = 'api.github.com' | 'uploads.github.com'

/** One authenticated request. */
export interface Call {
  readonly state: GithubState
  readonly viewer: Account
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** A part of the path named in the route's pattern. */
  param(name: string): string
  query(name: string): string | undefined
  /** The JSON body as an object; empty when there is none. */
  fields(): JsonObject
}

export interface RepositoryCall extends Call {
  readonly repository: Repository
}

export interface RouteOptions {
  readonly host?: Host
  /** Documented query parameters; a request with any other is an unknown route. Defaults to none. */
  readonly query?: readonly string[]
  /** Documented body keys; a request with any other is an unknown route. Left out: not JSON, or not checked. */
  readonly body?: readonly string[]
  /** The least role in the repository. Defaults to read. */
  readonly role?: Role
}

export interface Route extends RouteOptions {
  readonly method: string
  /** `METHOD /path` as it was written. */
  readonly pattern: string
  readonly path: RegExp
  readonly answer: (call: Call) => Reply
}

/** Most to least; who has a role has those after it. */
export const roles: readonly Role[] = ['admin', 'maintain', 'write', 'triage', 'read']

/** What a login may do in a repository. */
export const roleOf = (repository: Repository, login: string): Role => repository.roles.get(login) ?? 'read'

/** Whether a role includes another. */
export const includesRole = (held: Role, needed: Role): boolean =>
  roles.indexOf(held) <= roles.indexOf(needed)

/** `{name}` takes one part of the path, `{name*}` the rest of it. */
const compile = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replace(/\{(\w+)(\*?)\}/g, (_, name, rest) => `(?<${name}>${rest ? '.+' : '[^/]+'})`)}$`,
  )

/** A route from a pattern such as `GET /user`. */
export const route = (pattern: string, answer: (call: Call) => Reply, options: RouteOptions = {}): Route => {
  const [method = '', path = ''] = pattern.split(' ')
  return { ...options, method, pattern, path: compile(path), answer }
}

/** A route under `/repos/{owner}/{repo}`; the caller's role there is checked as GitHub does. */
export const repositoryRoute = (
  pattern: string,
  answer: (call: RepositoryCall) => Reply,
  options: RouteOptions = {},
): Route => {
  const [method = '', path = ''] = pattern.split(' ')
  const guarded = (call: Call): Reply => {
    const name = `${call.param('owner')}/${call.param('repo')}`.toLowerCase()
    const repository = call.state.repositories.find(
      (known) => `${known.owner}/${known.name}`.toLowerCase() === name,
    )
    if (!repository) throw notFound()
    const held = roleOf(repository, call.viewer.login)
    if (!includesRole(held, options.role ?? 'read')) {
      throw new Refusal(403, `Must have ${options.role} rights to Repository.`)
    }
    return answer({ ...call, repository })
  }
  return route(`${method} /repos/{owner}/{repo}${path}`, guarded, options)
}

/** The route a request asks for, or why there is none. */
export const findRoute = (
  routes: readonly Route[],
  request: { method: string; host: string; url: URL; body: Buffer },
): { route: Route; params: Readonly<Record<string, string>> } | string => {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  for (const candidate of routes) {
    if (candidate.method !== method || (candidate.host ?? 'api.github.com') !== request.host) continue
    const match = candidate.path.exec(request.url.pathname)
    if (!match) continue
    const stray = [...request.url.searchParams.keys()].filter((name) => !candidate.query?.includes(name))
    if (stray.length > 0) return `undocumented query parameter ${stray.join(', ')}`
    const keys =
      candidate.body && request.body.length > 0
        ? Object.keys(asObject(JSON.parse(request.body.toString())))
        : []
    const odd = keys.filter((key) => !candidate.body?.includes(key))
    if (odd.length > 0) return `undocumented body key ${odd.join(', ')}`
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ])
    return { route: candidate, params: Object.fromEntries(params) }
  }
  return 'no such route'
}
