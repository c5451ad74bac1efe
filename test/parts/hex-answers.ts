import { type HexTarball, readHexTarball } from './hex-tarball.js'
import type { Answer, Asked, Route } from './server.js'

export const notAuthorised = 'account is not authorized for this action'
export const needsReplace = 'must include the --replace flag to update an existing release'

/** Why a release may be retired. */
export const reasons: ReadonlySet<string> = new Set(['other', 'invalid', 'security', 'deprecated', 'renamed'])

/** A refusal, in the API's form. */
export function refused(status: number, message: string): Answer {
  return { status, body: { status, message } }
}

export const notFound = refused(404, 'Page not found')

/** A refusal because of what one field says. */
export function invalid(field: string, problem: string | object): Answer {
  return { status: 422, body: { status: 422, message: 'Validation error(s)', errors: { [field]: problem } } }
}

/** What stands in an uploaded tarball, or why it cannot be read. */
export function readUpload(body: Buffer): HexTarball | { readonly problem: string } {
  try {
    return readHexTarball(body)
  } catch (error) {
    return { problem: String(error) }
  }
}

/**
 * What holds for every call of the API, laid around a route: who asks says so in User-Agent, and asks no more often
 * in a minute than the limit, which every answer tells.
 */
export function makeHexGuard(limit: number): (route: Route) => Route {
  let window = { used: 0, ends: 0 }

  const use = (): Record<string, string> => {
    const now = Date.now()
    if (now >= window.ends) window = { used: 0, ends: now + 60_000 }
    window.used += 1
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
      'x-ratelimit-reset': String(Math.ceil(window.ends / 1000)),
    }
  }

  const answer = async (asked: Asked, handle: Route[2]): Promise<Answer | undefined> => {
    if (window.used > limit) return refused(429, 'API rate limit exceeded for IP 127.0.0.1')
    if (!asked.headers['user-agent']) return refused(400, 'User-Agent header is required')
    return handle(asked)
  }

  return ([method, path, handle]) => {
    if (!path.startsWith('/api/')) return [method, path, handle]
    const guarded = async (asked: Asked): Promise<Answer> => {
      const rate = use()
      const { headers, ...rest } = (await answer(asked, handle)) ?? notFound
      return { ...rest, headers: { ...headers, ...rate } }
    }
    return [method, path, guarded]
  }
}
