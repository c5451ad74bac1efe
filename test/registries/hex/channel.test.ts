import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type HexRegistry, startHexRegistry } from '../../parts/hex-registry.js'
import { installMix } from '../../parts/mix/install.js'
import { startProxy } from '../../parts/proxy.js'
import { makePackage } from './package.js'

let mix: string
let registry: HexRegistry

beforeAll(() => {
  mix = installMix()
})
beforeEach(async () => {
  registry = await startHexRegistry({ 'key-of-mia': 'mia', 'key-of-ben': 'ben' })
})
afterEach(async () => {
  await registry.stop()
})

test('publishes exactly the tarball that was built, once', async () => {
  const stage = makePackage(registry, mix)
  const [artifact] = await stage.build()
  expect(artifact?.name).toBe('acme-1.4.0.tar')
  expect(await stage.sight()).toEqual({ channel: 'hex', status: 'absent' })
  expect(await stage.outcome()).toBe('done')
  expect(registry.find('acme', '1.4.0')?.tarball).toEqual(stage.bytesOf(artifact))
  expect(stage.sightings.at(-1)).toMatchObject({ status: 'live', ours: true, actual: '1.4.0' })
  expect(await stage.outcome()).toBe('already')
  expect(registry.published()).toBe(1)
  expect(stage.repository.git('status', '--porcelain')).toBe('')
})

test('does not publish from sources that changed since the build', async () => {
  const stage = makePackage(registry, mix)
  await stage.build()
  stage.repository.commit('Say more', { 'lib/acme.ex': 'defmodule Acme do\n  def more, do: 1\nend\n' })
  expect(await stage.outcome()).toContain('fail: mix builds acme-1.4.0.tar otherwise than it was built')
  expect(registry.published()).toBe(0)
})

test('builds no other version than the target', async () => {
  const stage = makePackage(registry, mix, { version: '1.5.0' })
  expect(await stage.tryBuild()).toMatchObject({ verdict: 'fail', found: 'mix builds acme 1.4.0' })
})

test('gets the release into a new project, with the checksum of the API', async () => {
  const stage = makePackage(registry, mix, { with: { smoke: 'test -f deps/acme/mix.exs' } })
  await stage.build()
  await stage.outcome()
  expect(await stage.verify()).toMatchObject({
    verdict: 'pass',
    fact: expect.stringContaining('acme == 1.4.0'),
  })
  const proxy = await startProxy(registry.url)
  const behind = makePackage(registry, mix, { url: proxy.url })
  proxy.fail('GET /tarballs/acme-1.4.0.tar', { kind: 'altered', alter: (body) => body.subarray(0, -1) }, 9)
  expect(await behind.verify()).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('the tarball of acme'),
  })
  await proxy.stop()
})

test('publishes documentation where ex_doc is there, and misses it where it did not arrive', async () => {
  const proxy = await startProxy(registry.url)
  const stage = makePackage(registry, mix, { deps: '{:ex_doc, ">= 0.0.0", only: :dev}', url: proxy.url })
  await stage.build()
  proxy.fail(/\/docs$/, { kind: 'status', status: 500 })
  expect(await stage.outcome()).toBe('done')
  expect(await stage.verify()).toMatchObject({ verdict: 'fail', mend: 'mix hex.publish docs' })
  expect(stage.repository.git('status', '--porcelain')).toBe('')
  await proxy.stop()
})

test('makes no documentation of anything but the released commit, for the tarball does not hold what it is made of', async () => {
  const stage = makePackage(registry, mix, { deps: '{:ex_doc, ">= 0.0.0", only: :dev}' })
  await stage.build()
  stage.repository.commit('Write a guide', { 'guides/start.md': '# Start\n' })
  expect(await stage.outcome()).toContain('is checked out, not')
  expect(registry.published()).toBe(0)
  stage.repository.git('switch', '-q', '--detach', 'HEAD~1')
  expect(await stage.outcome()).toBe('done')
})

test('retires a bad release, and sees it as recalled', async () => {
  const stage = makePackage(registry, mix, { with: { retire: 'security', message: 'CVE' } })
  await stage.build()
  await stage.outcome()
  expect(await stage.recall()).toMatchObject({ verdict: 'pass' })
  expect(registry.find('acme', '1.4.0')?.retirement).toEqual({ reason: 'security', message: 'CVE' })
  expect(stage.sightings.at(-1)).toMatchObject({ status: 'recalled', note: 'retired: security, CVE' })
  const stranger = makePackage(registry, mix, { key: 'key-of-ben' })
  expect(await stranger.recall()).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('does not let this login'),
  })
})

test('names a key that is not known, a right that is missing, and a terminal that is not there', async () => {
  const stranger = makePackage(registry, mix, { key: 'no-key' })
  await stranger.build()
  expect(await stranger.outcome()).toMatch(/^fail: .* does not know this login: .*invalid API key/)
  registry.plant('acme', '1.0.0', 'zoe')
  const guest = makePackage(registry, mix)
  await guest.build()
  expect(await guest.outcome()).toMatch(/^fail: .* does not let this login publish here/)
  const nobody = makePackage(registry, mix, { key: undefined })
  await nobody.build()
  expect(await nobody.outcome()).toMatch(/^fail: mix asks for your local password/)
  expect(registry.published()).toBe(0)
})

test('asks the registry what a client at the terminal did, whatever its exit code', async () => {
  const stage = makePackage(registry, mix, {
    key: undefined,
    terminal: { interactive: true, lend: (work) => work() },
  })
  await stage.build()
  expect(await stage.outcome()).toMatch(/^unknown: mix ended, and .* does not show the release/)
  expect(registry.published()).toBe(0)
})

test('rehearses without an upload', async () => {
  expect(await makePackage(registry, mix).rehearse()).toMatchObject({ verdict: 'pass' })
  expect(registry.published()).toBe(0)
})

test('asks before anything who is logged in, whose the name is, and whether the version is free', async () => {
  const stage = makePackage(registry, mix)
  expect(await stage.check('hex/tools')).toMatchObject({
    verdict: 'pass',
    fact: expect.stringMatching(/^Hex \d/),
  })
  expect(await stage.check('hex/login')).toMatchObject({ verdict: 'pass' })
  expect(await stage.check('hex/name')).toMatchObject({ fact: expect.stringContaining('first publish') })
  expect(await stage.check('hex/version-free')).toMatchObject({ verdict: 'pass', fact: 'free' })
  registry.plant('acme', '1.4.0', 'zoe')
  expect(await stage.check('hex/name')).toMatchObject({ verdict: 'fail', found: 'acme belongs to zoe' })
  expect(await stage.check('hex/version-free')).toMatchObject({ verdict: 'fail' })
  const stranger = makePackage(registry, mix, { key: 'no-key' })
  expect(await stranger.check('hex/login')).toMatchObject({
    verdict: 'fail',
    mend: expect.stringContaining('key generate'),
  })
  const nobody = makePackage(registry, mix, { key: undefined })
  expect(await nobody.check('hex/login')).toMatchObject({
    verdict: 'fail',
    mend: 'log in: mix hex.user auth',
  })
})

test('tells when a limit of the registry ends', async () => {
  const strict = await startHexRegistry({ 'key-of-mia': 'mia' }, 1)
  const stage = makePackage(strict, mix)
  await stage.sight()
  expect((await stage.sight()).note).toMatch(/answers 429, retry after \w{3}, \d\d \w{3} \d{4} .* GMT/)
  await strict.stop()
})
