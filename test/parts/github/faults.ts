import { Refusal, type Reply } from './reply.js'
import type { GithubState } from './state.js'

/** What may go wrong on the way. Times in seconds. */
export type Fault =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'bad-credentials' }
  | { readonly kind: 'sso' }
  | { readonly kind: 'rate-limit'; readonly resetsIn: number }
  | { readonly kind: 'secondary-rate-limit'; readonly retryAfter: number }
  | { readonly kind: 'bad-gateway' }
  /** A proxy answers in its place, with a page or with nothing. */
  | { readonly kind: 'proxy'; readonly status: number; readonly body: string }
  /** The answer is worked out and cut in the middle; its length is announced as cut. */
  | { readonly kind: 'truncated' }
  /** What was sent arrives with other bytes, and is taken. */
  | { readonly kind: 'damaged' }
  /** The connection is reset before any answer. */
  | { readonly kind: 'reset' }

/** Which requests a fault strikes: all given must match. `times` defaults to once. */
export interface FaultRule {
  readonly method?: string
  /** Tested on path and query. */
  readonly path?: RegExp
  readonly times?: number
}

export interface Faults {
  add(fault: Fault, rule?: FaultRule): void
  clear(): void
  /** The fault that strikes this request, if any; used up by striking. */
  strike(request: { method: string; path: string }): Fault | undefined
}

/** Faults on demand; the first that matches strikes. */
export const createFaults = (): Faults => {
  let waiting: { fault: Fault; rule: FaultRule; left: number }[] = []
  return {
    add: (fault, rule = {}) => {
      waiting.push({ fault, rule, left: rule.times ?? 1 })
    },
    clear: () => {
      waiting = []
    },
    strike: ({ method, path }) => {
      const hit = waiting.find(
        ({ rule, left }) => left > 0 && (rule.method ?? method) === method && (rule.path?.test(path) ?? true),
      )
      if (hit) hit.left -= 1
      return hit?.fault
    },
  }
}

/** GitHub's documented answer for a fault that is an answer; undefined for those of the wire. */
export const answerFault = (state: GithubState, fault: Fault): Reply | undefined => {
  const now = Math.floor(state.clock.now().getTime() / 1000)
  const refusal = (
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): Reply => {
    const { reply } = new Refusal(status, message)
    return { ...reply, headers: { ...reply.headers, ...headers } }
  }
  switch (fault.kind) {
    case 'not-found':
      return refusal(404, 'Not Found')
    case 'bad-credentials':
      return refusal(401, 'Bad credentials')
    case 'sso':
      return refusal(
        403,
        'Resource protected by organization SAML enforcement. You must grant your token access.',
        {
          'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCKL',
        },
      )
    case 'rate-limit':
      return refusal(403, 'API rate limit exceeded for user ID 1.', {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(now + fault.resetsIn),
      })
    case 'secondary-rate-limit':
      return refusal(
        403,
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
        {
          'retry-after': String(fault.retryAfter),
        },
      )
    case 'bad-gateway':
      return {
        status: 502,
        headers: { 'content-type': 'text/html' },
        body: '<html><h1>502 Bad Gateway</h1></html>',
      }
    case 'proxy':
      return { status: fault.status, headers: { 'content-type': 'text/html' }, body: fault.body }
    case 'truncated':
    case 'damaged':
    case 'reset':
      return undefined
  }
}
