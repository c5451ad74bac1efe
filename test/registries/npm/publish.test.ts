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

  test('takes a version that is there already for ours by its digest, and uploads nothing', async () => {
    const mia = publisher()
    await mia.release()
    expect(await mia.publish()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringContaining('same digest'),
    })
    expect(proxy.publishes()).toBe(1)
  })

  test('calls a version with other contents wrong, and does not publish over it', async () => {
    const name = freshName()
    await publisher({ name, files: { 'other.js': '' } }).release()
    const mia = publisher({ name })
    await mia.build()
    expect(await mia.sight()).toMatchObject({ status: 'wrong', ours: false })
    expect(await mia.publish()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('other contents'),
    })
  })

  test.each([
    [401, 'fail', 'does not know this login'],
    [403, 'fail', 'may not publish'],
    [404, 'fail', 'may not publish'],
    [409, 'fail', 'another change'],
    [422, 'fail', 'finds acme-'],
    [500, 'unknown', 'failed: '],
    [503, 'unknown', 'failed: '],
  ] as const)(
    'says in plain words what a refusal with %i means, and that nothing arrived',
    async (status, verdict, words) => {
      const mia = publisher()
      await mia.build()
      proxy.fail(put, { kind: 'status', status }, 10)
      expect(await mia.publish()).toMatchObject({ verdict, found: expect.stringContaining(words) })
      expect(await mia.sight()).toMatchObject({ status: 'absent' })
      expect(proxy.publishes()).toBe(0)
    },
  )

  test('says how long the registry wants to be left alone', async () => {
    const mia = publisher()
    await mia.build()
    proxy.fail(/^(?:PUT|GET) \/acme/, { kind: 'status', status: 429, retryAfter: 77 }, 20)
    expect(await mia.publish()).toMatchObject({ verdict: 'fail', mend: expect.stringContaining('wait 77 s') })
  })

  test('finds an upload that arrived although its answer was lost', async () => {
    const mia = publisher()
    await mia.build()
    proxy.fail(put, { kind: 'reset-after' })
    expect(await mia.publish()).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('arrived') })
    expect(await mia.sight()).toMatchObject({ status: 'live', ours: true })
    expect(proxy.publishes()).toBe(1)
  })

  test('calls a cut in the middle of the upload a lost connection', async () => {
    const mia = publisher()
    await mia.build()
    proxy.fail(put, { kind: 'reset-during' })
    expect(await mia.publish()).toMatchObject({
      verdict: 'unknown',
      found: expect.stringContaining('no connection'),
    })
    expect(await mia.sight()).toMatchObject({ status: 'absent' })
  })

  test('is in doubt while the registry is down, and never calls that absent', async () => {
    const mia = publisher()
    await mia.build()
    proxy.down()
    expect(await mia.sight()).toMatchObject({ status: 'in-doubt' })
    expect(await mia.publish()).toMatchObject({
      verdict: 'unknown',
      details: [expect.stringContaining('does not tell')],
    })
    proxy.up()
    expect(await mia.sight()).toMatchObject({ status: 'absent' })
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

  test('calls another digest wrong, whoever serves it', async () => {
    const mia = publisher()
    await mia.release()
    const alter = (body: Buffer) => Buffer.from(body.toString().replaceAll('sha512-', 'sha512-AAAA'))
    proxy.fail(/^GET \/acme/, { kind: 'altered', alter })
    expect(await mia.sight()).toMatchObject({ status: 'wrong', ours: false })
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
