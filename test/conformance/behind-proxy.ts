import type { RegistryProxy } from '../parts/proxy.js'
import type { Fault, Which } from '../parts/proxy-faults.js'
import type { Adapter, Bench } from './suite.js'

/** A bench whose registry stands behind a proxy. */
export interface BenchBehindProxy extends Bench {
  readonly proxy: RegistryProxy
  /** The request by which its client uploads. */
  readonly upload: Which
  /** Puts other contents under this version there. */
  plant(): unknown
}

type Refusal = Extract<Fault, { kind: 'status' }>

/** The next uploads are answered so, and go no further. */
export function refuse(status: Refusal['status'], more: Partial<Refusal> = {}, times = 1) {
  return ({ proxy, upload }: BenchBehindProxy) =>
    proxy.fail(upload, { kind: 'status', status, ...more }, times)
}

/** The client is told that all is well, while somebody else's contents take the place. */
export function swap(answer: Pick<Refusal, 'status' | 'body'>) {
  return ({ proxy, upload, plant }: BenchBehindProxy) =>
    proxy.fail(upload, { kind: 'status', ...answer, act: plant })
}

/** What a proxy brings about before any registry. */
export const behindProxy: Adapter<BenchBehindProxy>['arrange'] = {
  foreign: ({ plant }) => plant(),
  lost: ({ proxy, upload }) => proxy.fail(upload, { kind: 'reset-after' }),
  silent({ proxy }) {
    proxy.down()
    return proxy.up
  },
  401: refuse(401),
  403: refuse(403),
  404: refuse(404),
  409: refuse(409),
  422: refuse(422),
  429: refuse(429, { retryAfter: 30 }),
  500: refuse(500),
}

/** The registry wants to be left alone; clients keep to themselves for how long, so that it is asked once more. */
export function limit(lookup: Which) {
  return ({ proxy, upload }: BenchBehindProxy) => {
    const answer = { kind: 'status', status: 429, retryAfter: 30 } as const
    proxy.fail(upload, { ...answer, act: () => proxy.fail(lookup, answer) })
  }
}

/** The downloads that match arrive with a byte less. */
export function damage(which: RegExp) {
  return ({ proxy }: BenchBehindProxy) =>
    proxy.fail(which, { kind: 'altered', alter: (body) => body.subarray(0, -1) }, 9)
}
