import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CratesRegistry, startCratesRegistry } from '../../parts/crates-registry.js'
import { have } from '../../parts/have.js'
import { startProxy } from '../../parts/proxy.js'
import { makeCrate } from './project.js'

describe.skipIf(!have('cargo'))('the channel crates, where things go wrong', () => {
  let registry: CratesRegistry

  beforeEach(async () => {
    registry = await startCratesRegistry({ 'token-of-mia': 'mia', 'token-of-ben': 'ben' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  const upload = 'PUT /api/v1/crates/new'
  const bench = async () => {
    const proxy = await startProxy(registry.url)
    return {
      proxy,
      stage: makeCrate(registry, { url: proxy.url, spec: { with: { verify: false } } }),
      published: registry.published,
    }
  }

  test('says when the registry will take more, in the words of its answer', async () => {
    const { proxy, stage } = await bench()
    await stage.build()
    proxy.fail(upload, { kind: 'status', status: 429, retryAfter: 30 })
    expect(await stage.publish()).toMatchObject({
      performed: { mend: expect.stringContaining('retry in 30 seconds') },
    })
    const detail = 'You have published too many crates. Please try again after Mon, 02 Jan 2034 15:04:05 GMT'
    proxy.fail(upload, { kind: 'status', status: 429, body: { errors: [{ detail }] } })
    expect(await stage.publish()).toMatchObject({
      performed: { mend: expect.stringContaining('retry after Mon, 02 Jan 2034 15:04:05 GMT') },
    })
    await proxy.stop()
  })

  test('names a login that is not known, a right that is missing, and a token that is not there', async () => {
    const stranger = makeCrate(registry, { token: 'no-token' })
    await stranger.build()
    expect(await stranger.outcome()).toMatch(/^fail: .* does not know this login: .*authentication failed/)
    registry.plant('acme', '1.0.0', 'zoe')
    const guest = makeCrate(registry)
    await guest.build()
    expect(await guest.outcome()).toMatch(/^fail: .* does not let this login publish here: .*owner/)
    const nobody = makeCrate(registry, { token: undefined })
    await nobody.build()
    expect(await nobody.outcome()).toMatch(/^fail: .* does not know this login: no token found/)
    expect(registry.published()).toBe(0)
  })

  test('cannot tell while the registry answers nonsense', async () => {
    const { proxy, stage } = await bench()
    await stage.build()
    proxy.fail('GET /index/ac/me/acme', { kind: 'status', status: 404 }, 1)
    proxy.fail(/^GET \/api/, { kind: 'status', status: 503 }, 9)
    expect(await stage.sight()).toMatchObject({ status: 'in-doubt', note: expect.stringContaining('503') })
    await proxy.stop()
  })
})
