import type { HttpAnswer, HttpOptions } from '../ports/read.js'
import type { Redact } from './redaction.js'

export interface HttpSettings {
  /** The `User-Agent`, which some registries insist on. */
  readonly agent: string
  readonly redact: Redact
  /** The largest body that is read, in bytes. */
  readonly limit?: number
}

const LIMIT = 64 * 1024 * 1024
const TIMEOUT_MS = 30_000

/** Makes the GET of ports. It never throws: without an answer the status is 0 and `error` says why. */
export function makeGet({ agent, redact, limit = LIMIT }: HttpSettings) {
  return async (url: string, options: HttpOptions = {}): Promise<HttpAnswer> => {
    const timeout = options.timeoutMs ?? TIMEOUT_MS
    const late = AbortSignal.timeout(timeout)
    const signal = options.signal === undefined ? late : AbortSignal.any([late, options.signal])
    try {
      const response = await fetch(url, { headers: { 'user-agent': agent, ...options.headers }, signal })
      const body = await readBody(response, limit)
      return answer(response.status, Object.fromEntries(response.headers), body)
    } catch (error) {
      const why = late.aborted
        ? `no answer within ${timeout / 1000} s`
        : options.signal?.aborted
          ? 'it was cancelled'
          : reasonOf(error)
      return { status: 0, headers: {}, body: new Uint8Array(), text: '', error: redact(`${url}: ${why}`) }
    }
  }
}

function answer(status: number, headers: Readonly<Record<string, string>>, body: Uint8Array): HttpAnswer {
  return {
    status,
    headers,
    body,
    // Artifacts are never read as text.
    get text() {
      return new TextDecoder().decode(body)
    },
  }
}

async function readBody(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > limit) throw new Error(`the answer is larger than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up (is there a network?)',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was cut',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  CERT_HAS_EXPIRED: 'its certificate has expired',
}

/** Fetch wraps the reason that matters. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  return words[code] ?? (cause.message || code || 'no reason was given')
}
