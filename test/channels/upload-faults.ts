import { afterAll, expect, test } from 'vitest'
import type { RegistryProxy } from '../parts/proxy.js'
import type { Fault, Which } from '../parts/proxy-faults.js'
import type { Stage } from './stage.js'

/** One project behind a proxy, with the artifact still to be built. */
export interface FaultBench {
  readonly stage: Stage
  readonly proxy: RegistryProxy
  /** How many uploads the registry took. */
  readonly published: () => number
}

/** What goes wrong with an upload, and how the first attempt ends; every second one ends live. */
export interface UploadFault {
  readonly title: string
  readonly fault: Fault
  readonly first: RegExp
}

const named: Readonly<Record<string, RegExp>> = {
  401: /^fail: .* does not know this login/,
  403: /^fail: .* does not let this login publish/,
  404: /^fail: .* has nothing at this address/,
  409: /^fail: .* says that this version exists/,
  422: /^fail: .* does not take it as it is/,
  429: /^fail: .* takes no more for now/,
  500: /^unknown: .* is in trouble/,
  503: /^unknown: .* is in trouble/,
  'reset-before': /^unknown: the connection to .* broke/,
  'reset-during': /^unknown: the connection to .* broke/,
  'reset-after': /^done$/,
  slow: /^done$/,
}

const faults: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(
    ([401, 403, 404, 409, 422, 500, 503] as const).map((status) => [
      String(status),
      { kind: 'status', status },
    ]),
  ),
  429: { kind: 'status', status: 429, retryAfter: 30 },
  'reset-before': { kind: 'reset-before' },
  'reset-during': { kind: 'reset-during' },
  'reset-after': { kind: 'reset-after' },
  slow: { kind: 'slow', milliseconds: 300 },
}

/**
 * A test for every fault of an upload: the first attempt ends as named, the second finds or makes the version live, and
 * the registry took it exactly once. `others` are the ends that a client brings about itself.
 */
export function testUploadFaults(
  upload: Which,
  make: () => Promise<FaultBench>,
  others: Readonly<Record<string, RegExp>> = {},
): void {
  const count = { tried: 0, lost: 0, twice: 0 }

  test.each(Object.entries(faults))(
    'ends named, then live and published once, after %s',
    async (title, fault) => {
      const { stage, proxy, published } = await make()
      await stage.build()
      proxy.fail(upload, fault)
      count.tried += 1
      const first = await stage.outcome()
      const second = await stage.outcome()
      const seen = await stage.sight()
      if (seen.status !== 'live') count.lost += 1
      if (published() > stage.artifacts.length) count.twice += 1
      await proxy.stop()
      expect(first).toMatch(others[title] ?? named[title] ?? /^$/)
      expect(second).toBe(first === 'done' ? 'already' : 'done')
      expect([seen.status, seen.ours, published()]).toEqual(['live', true, stage.artifacts.length])
    },
  )

  test('ends in doubt while the registry is down, and live when it is back', async () => {
    const { stage, proxy, published } = await make()
    await stage.build()
    proxy.down()
    count.tried += 1
    expect(await stage.outcome()).toMatch(/^unclear: .*no answer/)
    proxy.up()
    expect(await stage.outcome()).toBe('done')
    await proxy.stop()
    expect(published()).toBe(stage.artifacts.length)
  })

  afterAll(() => {
    expect(count).toMatchObject({ lost: 0, twice: 0 })
    console.log(`faults tried: ${count.tried}, lost: ${count.lost}, published twice: ${count.twice}`)
  })
}
