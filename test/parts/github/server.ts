import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { hitRoute, knowRoutes } from '../route-counter.js'
import { answerFault, type Faults } from './faults.js'
import type { Account } from './records.js'
import { Refusal, type Reply } from './reply.js'
import { findRoute, type Route } from './router.js'
import type { GithubState } from './state.js'
import { storageHost } from './storage.js'

/** A request that came in, with what it was answered; status 0 when it was not. */
export interface RecordedRequest {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly body: string
  login: string | undefined
  status: number
}

/** A running server; `unknown` lists requests that no documented route takes. */
export interface Server {
  readonly requests: RecordedRequest[]
  readonly unknown: string[]
  close(): Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

const authenticate = (state: GithubState, request: IncomingMessage): Account => {
  const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const account = state.accounts.find((known) => known.token === token)
  if (token === undefined) throw new Refusal(401, 'Requires authentication')
  if (!account || account.expired) throw new Refusal(401, 'Bad credentials')
  return account
}

/** Where an Enterprise Server has what github.com keeps on hosts of their own. */
const enterprisePaths = [
  ['/api/v3', 'api.github.com', ''],
  ['/api/uploads', 'uploads.github.com', ''],
  ['/api/graphql', 'api.github.com', '/graphql'],
] as const

/** The address on github.com that an address of an Enterprise Server stands for. */
const onGithub = (url: URL, host: string): URL => {
  const found = url.host === host && enterprisePaths.find(([path]) => url.pathname.startsWith(path))
  if (!found) return url
  const [path, github, instead] = found
  return new URL(`https://${github}${instead}${url.pathname.slice(path.length)}${url.search}`)
}

/** Serves a state over a unix socket, as plain HTTP for all of GitHub's hosts, or for the Enterprise Server `host`. */
export const serve = async (
  state: GithubState,
  routes: readonly Route[],
  faults: Faults,
  socket: string,
  host: string,
): Promise<Server> => {
  const requests: RecordedRequest[] = []
  const unknown: string[] = []
  knowRoutes(
    'GitHub',
    routes.map(({ pattern }) => pattern),
  )

  const answerStored = (url: URL, headers: IncomingMessage['headers']): Reply => {
    const file = state.storage.get(url.pathname)
    if (headers.authorization !== undefined)
      return { status: 400, body: 'a signed address takes no authorization' }
    if (!file) return { status: 403, body: 'the signature does not match' }
    return { status: 200, headers: { 'content-type': file.contentType }, body: file.bytes }
  }

  const answer = (request: IncomingMessage, record: RecordedRequest, url: URL, body: Buffer): Reply => {
    if (url.host === storageHost) return answerStored(url, request.headers)
    const account = authenticate(state, request)
    record.login = account.login
    if (state.rateLimit.used >= state.rateLimit.limit) {
      throw new Refusal(403, `API rate limit exceeded for user ID ${account.id}.`)
    }
    if (url.pathname !== '/rate_limit') state.rateLimit.used += 1
    const place = onGithub(url, host)
    const found = findRoute(routes, { method: record.method, host: place.host, url: place, body })
    if (typeof found === 'string') {
      unknown.push(`${record.method} ${url.host}${record.path}: ${found}`)
      throw new Refusal(404, `Not Found: this GitHub has ${found} for ${record.method} ${record.path}`)
    }
    const { route, params } = found
    hitRoute('GitHub', route.pattern)
    const reply = route.answer({
      state,
      viewer: account,
      url,
      headers: request.headers,
      body,
      param: (name) => params[name] ?? '',
      query: (name) => url.searchParams.get(name) ?? undefined,
      fields: () => (body.length === 0 ? {} : JSON.parse(body.toString())),
    })
    return { ...reply, headers: { 'x-oauth-scopes': account.scopes.join(', '), ...reply.headers } }
  }

  const refuse = (error: unknown): Reply => {
    if (error instanceof Refusal) return error.reply
    if (error instanceof SyntaxError) return new Refusal(400, `Problems parsing JSON: ${error.message}`).reply
    throw error
  }

  const send = (response: ServerResponse, record: RecordedRequest, reply: Reply, cut: boolean): void => {
    const whole = Buffer.from(reply.body ?? '')
    const sent = cut ? whole.subarray(0, Math.floor(whole.length / 2)) : whole
    const { limit, used, resetsAt } = state.rateLimit
    record.status = reply.status
    response.sendDate = false
    response.writeHead(reply.status, {
      date: state.clock.now().toUTCString(),
      'x-ratelimit-limit': limit,
      'x-ratelimit-remaining': Math.max(0, limit - used),
      'x-ratelimit-reset': resetsAt,
      ...reply.headers,
      ...(reply.status === 204 ? {} : { 'content-length': sent.length }),
    })
    response.end(record.method === 'HEAD' ? undefined : sent)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    const method = request.method ?? 'GET'
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`)
    const path = `${url.pathname}${url.search}`
    const text = body.toString()
    const record: RecordedRequest = { method, host: url.host, path, body: text, login: undefined, status: 0 }
    requests.push(record)
    const fault = faults.strike({ method, path })
    if (fault?.kind === 'reset') {
      request.socket.destroy()
      return
    }
    let reply = fault && answerFault(state, fault)
    if (!reply) {
      try {
        reply = answer(request, record, url, fault?.kind === 'damaged' ? Buffer.from('damaged') : body)
      } catch (error) {
        reply = refuse(error)
      }
    }
    send(response, record, reply, fault?.kind === 'truncated')
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      unknown.push(`${request.method} ${request.url}: this GitHub broke: ${String(error)}`)
      request.socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
  return {
    requests,
    unknown,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
