import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** An answer as it goes back to the client. */
export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Headers that belong to one connection, and the one that would have the registry compress what the proxy reads. */
const ownToConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-encoding',
  'expect',
])

/** Asks the registry what the client asked, with the client's own Host, so that links in the answer lead back here. */
export async function forward(
  upstream: string,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Reply> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request(new URL(path, upstream), {
      method,
      agent: false,
      headers: { ...passedOn(headers), ...(body.length > 0 && { 'content-length': body.length }) },
    })
    asked.on('response', resolve)
    asked.on('error', reject)
    asked.end(body)
  })
  return { status: answer.statusCode ?? 502, headers: passedOn(answer.headers), body: await buffer(answer) }
}

/** Sends an answer whole. */
export function send(response: ServerResponse, reply: Reply, method: string): void {
  const length = method === 'HEAD' ? reply.headers['content-length'] : reply.body.length
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(length !== undefined && { 'content-length': length }),
  })
  response.end(reply.body)
}

/** An answer of the proxy's own, as JSON. */
export function ownReply(status: number, body: unknown, headers: IncomingHttpHeaders = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** Reads until the first bytes of the body are there, and no further. */
export async function readSome(asked: IncomingMessage): Promise<void> {
  for await (const chunk of asked.iterator({ destroyOnReturn: false })) {
    if ((chunk as Buffer).length > 0) return
  }
}

/** Whether a request uploads a version: to npm, crates.io, PyPI or Hex. */
export function isUpload(method: string, path: string, body: Buffer): boolean {
  if (method === 'PUT' && path === '/api/v1/crates/new') return true
  if (method === 'PUT') return /"_attachments":\s*\{\s*"/.test(body.toString('latin1'))
  return method === 'POST' && /^\/(legacy\/|api\/publish|api\/packages\/[^/]+\/releases)$/.test(path)
}

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ownToConnection.has(name)))
}
