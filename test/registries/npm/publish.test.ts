import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { npm } from '../../../source/registries/npm/channel.js'
import { have } from '../../parts/have.js'
import { type RegistryProxy, startProxy } from '../../parts/proxy.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { makePublisher, type Publisher, type PublisherSetting } from './publisher.js'

describe.skipIf(!have('npm'))('publishing on npm', () => {
  let registry: NpmRegistry
  let token: string
  let proxy: RegistryProxy
  let packages = 0

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    proxy = await startProxy(registry.url)
  })
  afterEach(() => proxy.stop())
  afterAll(() => registry.stop())

  const publisher = (setting: Partial<PublisherSetting> = {}): Publisher =>
    makePublisher({ registry: proxy.url, token, name: freshName(), ...setting })
  const freshName = (): string => {
    packages += 1
    return `acme-${packages}`
  }
  const put = /^PUT \/acme/

  test('uploads the very file that was built, however slowly, and finds it again by its digest', async () => {
    const mia = publisher()
    proxy.fail(put, { kind: 'slow', milliseconds: 300 })
    expect(await mia.sight()).toMatchObject({ status: 'absent' })
    const built = await mia.build()
    expect(built).toMatchObject({ verdict: 'pass' })
    mia.repository.commit('Later', { 'index.js': 'module.exports = "later"\n' })
    expect(await mia.publish()).toMatchObject({ verdict: 'pass' })
    expect(await mia.sight()).toEqual({
      channel: 'npm',
      status: 'live',
      ours: true,
      actual: mia.context().release.target?.version,
    })
    expect(proxy.publishes()).toBe(1)
  })

  test('is in doubt while the registry answers with an error or with nonsense', async () => {
    const mia = publisher()
    await mia.build()
    proxy.fail(/^GET \/acme/, { kind: 'status', status: 503 })
    expect(await mia.sight()).toMatchObject({ status: 'in-doubt', note: expect.stringContaining('503') })
    await mia.publish()
    proxy.fail(/^GET \/acme/, { kind: 'altered', alter: () => Buffer.from('<html>') })
    expect(await mia.sight()).toMatchObject({ status: 'in-doubt' })
  })

  test('fails with words where a one-time password is needed and there is no terminal', async () => {
    const mia = publisher()
    await mia.build()
    proxy.demandOtp({ codes: ['123456'] })
    expect(await mia.publish()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('one-time password is needed'),
      mend: expect.stringContaining('terminal'),
    })
    expect(proxy.publishes()).toBe(0)
  })

  test('publishes a scoped package with the access that package.json names', async () => {
    const mia = publisher({ name: '@acme/tool', manifest: { publishConfig: { access: 'public' } } })
    await mia.release()
    expect(await mia.sight()).toMatchObject({ status: 'live', ours: true })
    expect(proxy.accepted('PUT /@acme%2ftool')).toBe(1)
  })

  test('sends a scoped package to the registry of its scope', async () => {
    const mia = publisher({ name: '@lab/tool', registry: 'http://127.0.0.1:9' })
    mia.repository.commit('Scope', {
      '.npmrc': `@lab:registry=${proxy.url}/\n//${new URL(proxy.url).host}/:_authToken=${token}\n`,
    })
    await mia.release()
    expect(await mia.sight()).toMatchObject({ status: 'live', ours: true })
  })

  test('puts a prerelease under its own name and leaves latest alone', async () => {
    const name = freshName()
    await publisher({ name }).release()
    const mia = publisher({ name, version: '2.0.0-rc.1' })
    await mia.release()
    const { 'dist-tags': tags } = (await (await fetch(`${registry.url}/${name}`)).json()) as {
      'dist-tags': Record<string, string>
    }
    expect(tags).toEqual({ latest: '1.4.0', rc: '2.0.0-rc.1' })
  })

  test('deprecates what is recalled, and sees it as recalled from then on', async () => {
    const mia = publisher({ spec: { with: { deprecate: 'broken on Windows' } } })
    await mia.release()
    expect(await npm.recall?.(mia.context())).toMatchObject({ verdict: 'pass' })
    expect(await mia.sight()).toMatchObject({ status: 'recalled', ours: true, note: 'broken on Windows' })
  })

  test('rehearses with the client itself, and uploads nothing', async () => {
    const mia = publisher()
    await mia.build()
    expect(await npm.rehearse?.(mia.context({ mode: 'rehearsal' }))).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('latest'),
    })
    expect(proxy.publishes()).toBe(0)
  })

  test('rehearses before the version is set, when the one in package.json is published', async () => {
    const name = freshName()
    await publisher({ name }).release()
    const mia = publisher({ name, release: { mode: 'rehearsal' } })
    await mia.build()
    const target = { tag: 'v1.5.0', version: '1.5.0', bump: 'minor', baseReason: 'a test' } as const
    expect(await npm.rehearse?.(mia.context({ target }))).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('built as 1.4.0'),
    })
  })
})
