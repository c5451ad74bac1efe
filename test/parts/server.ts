import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { hitRoute, knowRoutes } from './route-counter.js'

/** A request as a route's handler sees it. */
export interface Asked {
  readonly method: string
  /** The path without the query, still percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The parts of the path that the route names with a colon, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** Where the client believes this server to be: right through a proxy too. */
  readonly origin: string
}

export interface Answer {
  readonly status?: number
  /** The words beside the status, where a client reads them. */
  readonly reason?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes and text are sent as they are, everything else as JSON. */
  readonly body?: unknown
}

/** Method, path with `:name` for one part or `*name` for the rest, and what answers; undefined: no such route. */
export type Route = readonly [
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  handle: (asked: Asked) => Answer | undefined | Promise<Answer>,
]

/** What a server remembers of a request. */
export interface Recorded {
  readonly method: string
  /** Path and query as they were asked. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly status: number
}

/** A server on this machine, at a free port of 127.0.0.1. */
export interface LocalServer {
  readonly url: string
  readonly requests: readonly Recorded[]
  /** Ends it; rejects when it was asked for something that it does not know, or failed itself. */
  stop(): Promise<void>
}

/** Starts a server that answers these routes and 404 to all else; unknown requests that match `allow` are no fault. */
export async function startServer(
  name: string,
  routes: readonly Route[],
  allow: RegExp | undefined = undefined,
): Promise<LocalServer> {
  const requests: Recorded[] = []
  const complaints: string[] = []
  knowRoutes(name, routes.map(lineOf))
  const server = createServer(async (request, response) => {
    const asked = await read(request).catch(() => undefined)
    if (asked === undefined) return
    const line = `${asked.method} ${request.url}`
    const answer = await answerTo(name, routes, asked).catch((error: unknown): Answer => {
      complaints.push(`${line}: ${error}`)
      return { status: 500, body: { message: String(error) } }
    })
    if (answer === undefined && !allow?.test(line)) complaints.push(`${line}: no such route`)
    const { status = 200, reason, headers = {}, body = '' } = answer ?? noRoute
    requests.push({ method: asked.method, path: request.url ?? '', headers: request.headers, status })
    const [type, bytes] = encode(body)
    response.statusCode = status
    if (reason !== undefined) response.statusMessage = reason
    response.setHeaders(new Map(Object.entries({ 'content-type': type, ...headers })))
    response.end(bytes)
  })
  const url = await listen(server)
  return {
    url,
    requests,
    async stop() {
      await close(server)
      if (complaints.length > 0) throw new Error(explain(name, complaints.splice(0)))
    },
  }
}

/** Listens on a free port of this machine and gives the address, without a slash at its end. */
export async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address() as AddressInfo
  return `http://127.0.0.1:${address.port}`
}

/** Stops listening and drops every connection; a server that is stopped already stays so. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}

async function read(request: IncomingMessage): Promise<Omit<Asked, 'params'>> {
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`
  const { pathname, searchParams } = new URL(request.url ?? '/', origin)
  const body = await buffer(request)
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body,
    origin,
  }
}

function encode(body: unknown): [type: string, bytes: string | Uint8Array] {
  if (typeof body === 'string') return ['text/plain', body]
  if (body instanceof Uint8Array) return ['application/octet-stream', body]
  return ['application/json', JSON.stringify(body)]
}

async function answerTo(
  name: string,
  routes: readonly Route[],
  asked: Omit<Asked, 'params'>,
): Promise<Answer | undefined> {
  const method = asked.method === 'HEAD' ? 'GET' : asked.method
  for (const route of routes) {
    const [known, pattern, handle] = route
    const params = known === method ? matchPath(pattern, asked.path) : undefined
    if (params === undefined) continue
    hitRoute(name, lineOf(route))
    return handle({ ...asked, params })
  }
  return undefined
}

function lineOf([method, path]: Route): string {
  return `${method} ${path}`
}

const noRoute: Answer = { status: 404, body: { message: 'This server has no such route' } }

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const source = pattern
    .replace(/[.+]/g, '\\$&')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)')
    .replace(/\*(\w+)/g, '(?<$1>.*)')
  const found = new RegExp(`^${source}$`).exec(path)
  if (found === null) return undefined
  return Object.fromEntries(
    Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
}

function explain(name: string, complaints: readonly string[]): string {
  return [
    `${name} could not answer: ${complaints.join('; ')}.`,
    'Expected only requests that it knows, in the form that it knows.',
    'Mend the request, or teach the server what the real service documents.',
  ].join(' ')
}
