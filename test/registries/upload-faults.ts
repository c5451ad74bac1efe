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
 * Every fault of an upload: each ends as named, the artifact that was built stands it all, and in the end the version is
 * live and was published once. `others` are the ends that a client brings about itself; `down` is that of a registry that
 * is not there.
 */
export function testUploadFaults(
  upload: Which,
  make: () => Promise<FaultBench>,
  others: Readonly<Record<string, RegExp>> = {},
): void {
  const count = { tried: 0, lost: 0, twice: 0 }
  const ends = { ...named, ...others }
  const arrives = (title: string): boolean =>
    title === 'reset-after' || title === 'slow' || ends[title]?.source === '^done$'
  const refusing = Object.entries(faults).filter(([title]) => !arrives(title))
  const arriving = Object.entries(faults).filter(([title]) => arrives(title))

  const expectLive = async ({ stage, proxy, published }: FaultBench): Promise<void> => {
    const seen = await stage.sight()
    if (seen.status !== 'live') count.lost += 1
    if (published() > stage.artifacts.length) count.twice += 1
    await proxy.stop()
    expect([seen.status, seen.ours, published()]).toEqual(['live', true, stage.artifacts.length])
  }

  test('names each refusal and each broken connection, publishes nothing by them, and then ends live', async () => {
    const bench = await make()
    const { stage, proxy, published } = bench
    await stage.build()
    for (const [title, fault] of refusing) {
      proxy.fail(upload, fault)
      count.tried += 1
      const outcome = await stage.outcome()
      expect(outcome, title).toMatch(ends[title] ?? /^$/)
      const stands = outcome.startsWith('fail') ? 'failed' : 'in-doubt'
      expect([published(), stage.sightings.at(-1)?.status], title).toEqual([0, stands])
    }
    proxy.down()
    count.tried += 1
    expect(await stage.outcome()).toMatch(ends.down ?? /^unclear: .*no answer/)
    proxy.up()
    expect(await stage.outcome()).toBe('done')
    await expectLive(bench)
  })

  test.each(arriving)('ends live and published once after %s', async (title, fault) => {
    const bench = await make()
    const { stage, proxy } = bench
    await stage.build()
    proxy.fail(upload, fault)
    count.tried += 1
    const first = await stage.outcome()
    expect(first).toMatch(ends[title] ?? /^$/)
    expect(await stage.outcome()).toBe(first === 'done' ? 'already' : 'done')
    await expectLive(bench)
  })

  afterAll(() => {
    expect(count).toMatchObject({ lost: 0, twice: 0 })
    console.log(`faults tried: ${count.tried}, lost: ${count.lost}, published twice: ${count.twice}`)
  })
}
