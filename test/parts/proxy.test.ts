import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from './have.js'
import { makeNpmPackage, npmUser } from './npm-project.js'
import { type RegistryProxy, startProxy } from './proxy.js'
import type { Fault } from './proxy-faults.js'
import { temporaryFolder } from './temporary.js'
import { type NpmRegistry, startVerdaccio } from './verdaccio.js'

describe.skipIf(!have('npm'))('the proxy, between npm and verdaccio', () => {
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
  afterEach(async () => {
    await proxy.stop()
  })
  afterAll(async () => {
    await registry.stop()
  })

  const npm = (cwd: string, ...args: string[]) => execa('npm', args, { cwd, ...npmUser(proxy.url, token) })
  const makePackage = (): { folder: string; name: string } => {
    packages += 1
    const name = `acme-${packages}`
    return { folder: makeNpmPackage(name), name }
  }

  test('passes a publish and an install, with links that lead through it, and counts one upload', async () => {
    const { folder, name } = makePackage()
    expect((await npm(folder, 'publish')).exitCode).toBe(0)
    const consumer = temporaryFolder('consumer')
    expect((await npm(consumer, 'install', name)).exitCode).toBe(0)
    expect(proxy.publishes()).toBe(1)
    expect(proxy.accepted(`PUT /${name}`)).toBe(1)
    expect(proxy.accepted(/^GET .*\.tgz$/)).toBe(1)
  })

  const unanswered: Fault[] = [{ kind: 'reset-before' }, { kind: 'reset-during' }]
  test.each(unanswered)('keeps the upload from the registry: $kind', async (fault) => {
    const { folder, name } = makePackage()
    proxy.fail(`PUT /${name}`, fault)
    expect((await npm(folder, 'publish')).exitCode).not.toBe(0)
    expect(proxy.publishes()).toBe(0)
    expect((await npm(folder, 'view', name, 'version')).stderr).toContain('E404')
    expect((await npm(folder, 'publish')).exitCode).toBe(0)
    expect(proxy.publishes()).toBe(1)
  })

  test('loses the answer of an upload that the registry has taken', async () => {
    const { folder, name } = makePackage()
    proxy.fail(`PUT /${name}`, { kind: 'reset-after' })
    expect((await npm(folder, 'publish')).exitCode).not.toBe(0)
    expect(proxy.publishes()).toBe(1)
    expect((await npm(folder, 'view', name, 'version', '--prefer-online')).stdout).toBe('1.0.0')
  })

  test.each([401, 403, 404, 409, 422, 429, 500] as const)('answers %i once, then passes', async (status) => {
    const { folder, name } = makePackage()
    proxy.fail(`PUT /${name}`, { kind: 'status', status, retryAfter: 7 })
    const refused = await npm(folder, 'publish')
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toContain(String(status))
    expect((await npm(folder, 'publish')).exitCode).toBe(0)
    expect(proxy.requests.filter(({ upload }) => upload).map((one) => one.status)).toEqual([status, 201])
  })

  test('says after how many seconds to come back', async () => {
    proxy.fail(/./, { kind: 'status', status: 429, retryAfter: 30 })
    const answer = await fetch(`${proxy.url}/acme`)
    expect(answer.headers.get('retry-after')).toBe('30')
  })

  test('holds a request before the registry sees it, and lets it go', async () => {
    const { folder, name } = makePackage()
    const gate = proxy.hold(`PUT /${name}`, 'before')
    const publish = npm(folder, 'publish')
    await gate.arrived
    expect(proxy.publishes()).toBe(0)
    gate.release()
    expect((await publish).exitCode).toBe(0)
    expect(proxy.publishes()).toBe(1)
  })

  test('keeps an upload whose client was killed while the answer was held', async () => {
    const { folder, name } = makePackage()
    const gate = proxy.hold(`PUT /${name}`, 'after')
    const publish = npm(folder, 'publish')
    await gate.arrived
    publish.kill('SIGKILL')
    await publish
    expect(proxy.publishes()).toBe(1)
    gate.release()
    await proxy.answered(`PUT /${name}`)
    expect(proxy.publishes()).toBe(1)
  })

  test('serves other bytes than were published, however often npm asks again', async () => {
    const { folder, name } = makePackage()
    await npm(folder, 'publish')
    proxy.fail(/\.tgz$/, { kind: 'altered', alter: (body) => body.subarray(0, -8) }, 9)
    const installed = await npm(temporaryFolder('consumer'), 'install', name)
    expect(installed.exitCode).toBe(1)
    expect(installed.stderr).toContain('EINTEGRITY')
  })

  test('lets an answer come late', async () => {
    const { name } = makePackage()
    proxy.fail(`GET /${name}`, { kind: 'slow', milliseconds: 80 })
    const before = performance.now()
    await fetch(`${proxy.url}/${name}`)
    expect(performance.now() - before).toBeGreaterThan(75)
  })

  test('shows the registry as it was before the upload for so many polls', async () => {
    const { folder, name } = makePackage()
    await proxy.lag(`/${name}`, 2)
    expect((await npm(folder, 'publish')).exitCode).toBe(0)
    const poll = async () => (await fetch(`${proxy.url}/${name}`)).status
    expect([await poll(), await poll(), await poll()]).toEqual([404, 404, 200])
  })

  test('is gone while it is down, and back after', async () => {
    const { folder } = makePackage()
    proxy.down()
    expect((await npm(folder, 'publish')).exitCode).not.toBe(0)
    proxy.up()
    expect((await npm(folder, 'publish')).exitCode).toBe(0)
  })
})
