import { afterAll, describe, expect, test } from 'vitest'
import { have } from '../parts/have.js'
import type { Stage } from '../registries/stage.js'

/** What can happen to a publish, each in words for people. Every channel stands it, or its adapter says why it cannot be. */
export const situations = {
  foreign: 'other contents are there before',
  swapped: 'the client is content, and the registry shows other contents',
  lost: 'the upload arrives, and its answer does not',
  late: 'what was accepted shows later',
  part: 'a part of the files arrives',
  damaged: 'users are served other bytes than were built',
  silent: 'the registry does not answer',
  401: 'the login is not known',
  403: 'the login may not publish',
  404: 'the registry has nothing at this address',
  409: 'the registry says that something stands against it',
  422: 'the registry does not take it as it is',
  429: 'the registry wants to be left alone, and says how long',
  500: 'the registry breaks, and is well again',
} as const

export type Situation = keyof typeof situations

/** The situations that take a real client one upload each; `npm test` runs the others. */
const statuses = [401, 403, 404, 409, 422] as const

/** One project before one registry, with nothing built yet. */
export interface Bench {
  readonly stage: Stage
  /** How often the registry took this version, or a file of it, from this release. */
  published(): number
  /** What `published` is once all of the version is there; 1 where it is left out. */
  readonly whole?: number
  stop(): Promise<void>
}

/** A channel, before a registry that can be made to misbehave. */
export interface Adapter<B extends Bench = Bench> {
  readonly kind: string
  /** The program that a machine may lack; without it there is nothing to run. */
  readonly client?: string
  open(): Promise<B>
  /** Stops what benches share. */
  close?(): Promise<void>
  /** Brings a situation about, after the build; what it gives back ends it again. */
  readonly arrange: Partial<Record<Situation, (bench: B) => unknown>>
  /** True where a client keeps to itself how long the registry wants to be left alone, and nothing else can be asked. */
  readonly keepsTime?: true
  /** Situations that this registry has not, and why. */
  readonly lacks: Partial<Record<Situation, string>>
  /** How the first attempt ends where the client's own words or retries make another end of it. */
  readonly ends?: Partial<Record<Situation, RegExp>>
}

/** Keeps the bench's own type for what arranges its situations. */
export function defineAdapter<B extends Bench>(adapter: Adapter<B>): Adapter<B> {
  return adapter
}

const refused: Readonly<Record<number, RegExp>> = {
  401: /^fail: .* does not know this login/,
  403: /^fail: .* does not let this login publish/,
  404: /^fail: .* has nothing at this address/,
  409: /^fail: .* says that this version exists/,
  422: /^fail: .* does not take it as it is/,
}

/** The suite that every channel passes, its own or one from outside. */
export function conforms<B extends Bench>(adapter: Adapter<B>): void {
  describe.skipIf(lacksClient(adapter))(`the channel ${adapter.kind}`, () => {
    const { open, use, about } = makeBenches(adapter)
    afterAll(() => {
      const reasons = [...new Set(Object.values(adapter.lacks))]
      const lines = reasons.map((why) => {
        const lacking = Object.entries(adapter.lacks).filter(([, one]) => one === why)
        return `  ${lacking.map(([key]) => about(key)).join('; ')}: ${why}`
      })
      if (lines.length > 0) console.log([`${adapter.kind} has no situation where`, ...lines].join('\n'))
    })

    test('says of every situation how it comes about, or why it cannot', () => {
      const told = Object.keys(situations).map((key) => [key in adapter.arrange, key in adapter.lacks])
      expect(told.filter(([arranged, lacking]) => arranged === lacking)).toEqual([])
    })

    test('publishes what was built, once, and knows it again', async () => {
      const { stage, published, whole = 1 } = await open()
      await stage.build()
      expect(await stage.sight()).toMatchObject({ status: 'absent' })
      expect(await stage.outcome()).toBe('done')
      expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
      expect(await stage.outcome()).toBe('already')
      expect(published()).toBe(whole)
      expect(await stage.verify()).toMatchObject({ verdict: 'pass' })
    })

    use('foreign', async ({ stage, published }, arrange) => {
      await stage.build()
      await arrange()
      expect(await stage.outcome()).toMatch(
        adapter.ends?.foreign ?? /^foreign: .* is there with other contents/,
      )
      expect(published()).toBe(0)
      expect((await stage.verify()).verdict).not.toBe('pass')
    })

    use('swapped', async ({ stage }, arrange) => {
      await stage.build()
      await arrange()
      expect(await stage.outcome()).toMatch(
        adapter.ends?.swapped ?? /^fail: .* is there, and it is not what was built here/,
      )
      expect(stage.sightings.at(-1)?.status).not.toBe('live')
      expect(await stage.outcome()).not.toBe('already')
    })

    use('lost', async ({ stage, published, whole = 1 }, arrange) => {
      await stage.build()
      await arrange()
      const first = await stage.outcome()
      expect(first).toMatch(adapter.ends?.lost ?? /^done$/)
      expect(await stage.outcome()).toBe(first === 'done' ? 'already' : 'done')
      expect([await stage.sight(), published()]).toMatchObject([{ status: 'live', ours: true }, whole])
    })

    use('late', async ({ stage, published, whole = 1 }, arrange) => {
      await stage.build()
      await arrange()
      expect(await stage.outcome()).toBe('done')
      expect(stage.sightings.at(-1)?.status).toMatch(/^(?:propagating|live)$/)
      for (let looks = 0; (await stage.sight()).status !== 'live'; looks += 1) expect(looks).toBeLessThan(10)
      expect(await stage.outcome()).toBe('already')
      expect(published()).toBe(whole)
    })

    use('part', async ({ stage, published, whole = 1 }, arrange) => {
      await stage.build()
      const again = await arrange()
      expect(await stage.outcome()).toMatch(adapter.ends?.part ?? /^unknown: /)
      expect(published()).toBeLessThan(whole)
      if (typeof again === 'function') await again()
      expect(await stage.outcome()).toBe('done')
      expect([await stage.sight(), published()]).toMatchObject([{ status: 'live', ours: true }, whole])
    })

    use('damaged', async ({ stage }, arrange) => {
      await stage.build()
      expect(await stage.outcome()).toBe('done')
      await arrange()
      expect(await stage.verify()).toMatchObject({ verdict: 'fail' })
    })

    use('silent', async ({ stage, published }, arrange) => {
      await stage.build()
      const again = await arrange()
      expect(await stage.sight()).toMatchObject({ status: 'in-doubt' })
      expect(await stage.verify()).not.toMatchObject({ verdict: 'pass' })
      expect(await stage.outcome()).toMatch(/^unclear: /)
      expect(published()).toBe(0)
      if (typeof again === 'function') await again()
      expect(await stage.outcome()).toBe('done')
    })

    use('429', async ({ stage, published }, arrange) => {
      await stage.build()
      await arrange()
      const { performed } = { performed: undefined, ...(await stage.publish()) }
      const retryAt = adapter.keepsTime ? undefined : expect.stringMatching(/^\d{4}-/)
      expect(performed).toMatchObject({ verdict: expect.stringMatching(/^(?:fail|unknown)$/) })
      expect({ retryAt: undefined, ...performed }).toMatchObject({ retryAt })
      expect(stage.sightings.at(-1)?.status).toMatch(/^(?:failed|in-doubt)$/)
      expect(published()).toBe(0)
    })

    use('500', async ({ stage, published, whole = 1 }, arrange) => {
      await stage.build()
      await arrange()
      const first = await stage.outcome()
      expect(first).toMatch(adapter.ends?.[500] ?? /^unknown: .* is in trouble/)
      expect(await stage.outcome()).toBe(first === 'done' ? 'already' : 'done')
      expect([await stage.sight(), published()]).toMatchObject([{ status: 'live', ours: true }, whole])
    })
  })
}

/** Every refusal by its status: each named, nothing published by it, and the same artifact goes out afterwards. */
export function withstands<B extends Bench>(adapter: Adapter<B>): void {
  describe.skipIf(lacksClient(adapter))(`the channel ${adapter.kind}, refused`, () => {
    const { open } = makeBenches(adapter)

    test('names each refusal, publishes nothing by it, and then ends live', async () => {
      const bench = await open()
      const { stage, published } = bench
      await stage.build()
      for (const status of statuses) {
        const arrange = adapter.arrange[status]
        if (arrange === undefined) continue
        await arrange(bench)
        expect(await stage.outcome(), String(status)).toMatch(
          adapter.ends?.[status] ?? refused[status] ?? /^$/,
        )
        expect(stage.sightings.at(-1)?.status, String(status)).toMatch(/^(?:failed|in-doubt)$/)
        expect(published()).toBe(0)
      }
      expect(await stage.outcome()).toBe('done')
      expect(await stage.sight()).toMatchObject({ status: 'live', ours: true })
    })
  })
}

function lacksClient({ client }: Pick<Adapter, 'client'>): boolean {
  return client !== undefined && !have(client)
}

function makeBenches<B extends Bench>(adapter: Adapter<B>) {
  const benches: B[] = []
  const about = (key: string) => situations[key as Situation]
  const open = async (): Promise<B> => {
    const bench = await adapter.open()
    benches.push(bench)
    return bench
  }
  afterAll(async () => {
    for (const bench of benches) await bench.stop()
    await adapter.close?.()
  })
  const use = (key: `${Situation}`, claim: (bench: B, arrange: () => unknown) => Promise<void>): void => {
    const arrange = adapter.arrange[key as Situation]
    if (arrange === undefined) return
    test(`stands it where ${about(key)}`, async () => {
      const bench = await open()
      await claim(bench, () => arrange(bench))
    })
  }
  return { open, use, about }
}
