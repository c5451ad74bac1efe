import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { startProxy } from '../../parts/proxy.js'
import { type PypiRegistry, startPypiRegistry } from '../../parts/pypi-registry.js'
import { makeProject, type ProjectSetting, prebuiltBy } from './project.js'

describe.skipIf(!have('twine'))('the channel pypi, where things go wrong', () => {
  let registry: PypiRegistry
  let prebuilt: ProjectSetting

  beforeAll(async () => {
    const nowhere = await startPypiRegistry({})
    prebuilt = await prebuiltBy(makeProject(nowhere))
    await nowhere.stop()
  })
  beforeEach(async () => {
    registry = await startPypiRegistry({ 'pypi-token-of-mia': 'mia', 'pypi-token-of-ben': 'ben' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  const upload = 'POST /legacy/'
  const bench = async () => {
    const proxy = await startProxy(registry.url)
    const stage = makeProject(registry, { ...prebuilt, url: proxy.url })
    return { proxy, stage, published: registry.published }
  }

  test('names a server that stays in trouble', async () => {
    const { proxy, stage } = await bench()
    await stage.build()
    proxy.fail(upload, { kind: 'status', status: 503 }, 20)
    expect(await stage.outcome()).toMatch(/^unknown: .* is in trouble/)
    expect(registry.published()).toBe(0)
    await proxy.stop()
  })

  test('names a login that is not known, a right that is missing, and a login that is not there', async () => {
    const stranger = makeProject(registry, { ...prebuilt, token: 'pypi-wrong' })
    await stranger.build()
    expect(await stranger.outcome()).toMatch(/^fail: .* does not know this login: .*authentication/)
    registry.plant('acme', '1.0.0', 'acme-1.0.0.tar.gz', 'zoe', Buffer.from('zoe'))
    const guest = makeProject(registry, prebuilt)
    await guest.build()
    expect(await guest.outcome()).toMatch(
      /^fail: .* does not let this login publish here: .*isn't allowed to upload/,
    )
    const nobody = makeProject(registry, { ...prebuilt, token: undefined })
    await nobody.build()
    expect(await nobody.outcome()).toMatch(/^fail: .* does not know this login: .*Credential not found/)
    expect(registry.published()).toBe(0)
  })

  test('cannot tell while the index answers nonsense', async () => {
    const { proxy, stage } = await bench()
    await stage.build()
    registry.plant('acme', '1.0.0', 'acme-1.0.0.tar.gz', 'mia', Buffer.from('mia'))
    proxy.fail(/^GET \/simple\//, { kind: 'altered', alter: () => Buffer.from('hello') }, 1)
    expect(await stage.outcome()).toContain('unclear: the answer is no page of a Python index')
    proxy.fail(/^GET \/simple\//, { kind: 'status', status: 403 }, 1)
    expect(await stage.sight()).toMatchObject({ status: 'in-doubt', note: expect.stringContaining('403') })
    await proxy.stop()
  })
})
