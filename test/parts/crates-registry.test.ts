import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type CratesRegistry, startCratesRegistry } from './crates-registry.js'
import { have } from './have.js'
import { startProxy } from './proxy.js'
import { isolatedEnv, temporaryFolder, writeFiles } from './temporary.js'

describe.skipIf(!have('cargo'))('the crates registry, driven by cargo', () => {
  let registry: CratesRegistry

  beforeEach(async () => {
    registry = await startCratesRegistry({ 'token-of-mia': 'mia', 'token-of-ben': 'ben' })
  })
  afterEach(async () => {
    await registry.stop()
  })

  const cargo = (cwd: string, args: readonly string[], token = 'token-of-mia', url = registry.url) => {
    const { env } = isolatedEnv({ ...registry.env(token, url), CARGO_NET_RETRY: '0' })
    return execa('cargo', args, { cwd, env, extendEnv: false, reject: false })
  }
  const publish = ['publish', '--no-verify', '--allow-dirty']
  const makeCrate = (name = 'acme', version = '1.0.0'): string => {
    const folder = temporaryFolder('crate')
    writeFiles(folder, {
      'Cargo.toml': `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\nlicense = "MIT"\ndescription = "An example"\n`,
      'src/main.rs': 'fn main() { println!("acme"); }\n',
    })
    return folder
  }
  const json = async (path: string, init?: RequestInit) => {
    const answer = await fetch(registry.url + path, init)
    return { status: answer.status, body: (await answer.json()) as unknown }
  }

  test('takes a crate once, and cargo refuses the same version again', async () => {
    const folder = makeCrate()
    expect((await cargo(folder, publish)).exitCode).toBe(0)
    const again = await cargo(folder, publish)
    expect(again.exitCode).toBe(101)
    expect(again.stderr).toContain('already exists on `local` index')
    expect(registry.published()).toBe(1)
    const { body } = await json('/api/v1/crates/acme/1.0.0')
    expect(body).toMatchObject({
      version: { num: '1.0.0', checksum: registry.find('acme', '1.0.0')?.checksum },
    })
  })

  test('refuses the same version itself while its index lags', async () => {
    registry.delayIndex(1000)
    registry.plant('acme', '1.0.0', 'mia')
    const { exitCode, stderr } = await cargo(makeCrate(), publish)
    expect([exitCode, stderr]).toEqual([
      101,
      expect.stringContaining('crate version `1.0.0` is already uploaded'),
    ])
    expect(registry.published()).toBe(0)
  })

  test('lets cargo wait until a lagging index shows the crate', async () => {
    registry.delayIndex(2)
    const folder = makeCrate()
    const { exitCode, stderr } = await cargo(folder, publish)
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Published acme v1.0.0')])
    expect(registry.requests.filter(({ path }) => path === '/index/ac/me/acme').length).toBeGreaterThan(2)
  })

  test('yanks, and cargo installs it no more', async () => {
    await cargo(makeCrate(), publish)
    expect((await cargo(temporaryFolder(), ['yank', 'acme@1.0.0', '--registry', 'local'])).exitCode).toBe(0)
    expect(registry.find('acme', '1.0.0')?.yanked).toBe(true)
    const root = temporaryFolder('root')
    const install = await cargo(root, ['install', 'acme', '--version', '1.0.0', '--root', root])
    expect(install.stderr).toContain('yanked')
  })

  test('refuses a crate that belongs to somebody else, and an unknown token', async () => {
    registry.plant('acme', '0.9.0', 'zoe')
    const stranger = await cargo(makeCrate(), publish)
    expect(stranger.stderr).toContain('403')
    expect((await cargo(makeCrate('mine'), publish, 'no-token')).stderr).toContain('authentication failed')
    expect(registry.published()).toBe(0)
  })

  test('tells a known token from an unknown one without showing the user', async () => {
    const ask = (authorization: string) => json('/api/v1/me', { headers: { authorization } })
    expect(await ask('token-of-mia')).toMatchObject({
      status: 403,
      body: { errors: [{ detail: expect.stringContaining('only be performed on the crates.io website') }] },
    })
    expect(await ask('other')).toMatchObject({
      status: 403,
      body: { errors: [{ detail: 'authentication failed' }] },
    })
  })

  test('keeps an upload whose answer was lost on the way through a proxy', async () => {
    const proxy = await startProxy(registry.url)
    proxy.fail('PUT /api/v1/crates/new', { kind: 'reset-after' })
    const lost = await cargo(makeCrate(), publish, 'token-of-mia', proxy.url)
    expect(lost.exitCode).not.toBe(0)
    expect([proxy.publishes(), registry.published()]).toEqual([1, 1])
    const root = temporaryFolder('root')
    const installed = await cargo(root, ['install', 'acme', '--root', root], 'token-of-mia', proxy.url)
    expect(installed.exitCode).toBe(0)
    expect(proxy.accepted('GET /api/v1/crates/acme/1.0.0/download')).toBe(1)
    await proxy.stop()
  })
})
