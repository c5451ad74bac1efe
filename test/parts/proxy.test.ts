import { spawn } from '@lydell/node-pty'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from './have.js'
import { type RegistryProxy, startProxy } from './proxy.js'
import type { Fault } from './proxy-faults.js'
import { isolatedEnv, temporaryFolder, writeFiles } from './temporary.js'
import { type NpmRegistry, npmrc, startVerdaccio } from './verdaccio.js'

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

  const settings = (cwd: string, login: string | undefined = token) => {
    const { env, home } = isolatedEnv()
    writeFiles(home, { '.npmrc': npmrc(proxy.url, login) })
    return { cwd, env, extendEnv: false, reject: false } as const
  }
  const npm = (cwd: string, ...args: string[]) => execa('npm', args, settings(cwd))
  const makePackage = (): { folder: string; name: string } => {
    packages += 1
    const name = `acme-${packages}`
    const folder = temporaryFolder('package')
    writeFiles(folder, { 'package.json': JSON.stringify({ name, version: '1.0.0' }), 'index.js': '' })
    return { folder, name }
  }
  const inTerminal = (
    cwd: string,
    onText: (text: string, type: (keys: string) => void) => void,
    ...args: string[]
  ) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const { env } = settings(cwd)
      const terminal = spawn('npm', args, { cwd, env: { ...env }, cols: 120, rows: 30 })
      let text = ''
      terminal.onData((data) => {
        text += data
        onText(text, (keys) => terminal.write(keys))
      })
      terminal.onExit(({ exitCode }) => resolve({ code: exitCode, text }))
    })

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

  test('asks for a one-time password, and takes only the right one', async () => {
    const { folder } = makePackage()
    proxy.demandOtp({ codes: ['123456'], expired: ['111111'] })
    const none = await npm(folder, 'publish')
    expect([none.exitCode, none.stderr]).toEqual([1, expect.stringContaining('EOTP')])
    expect((await npm(folder, 'publish', '--otp=999999')).stderr).toContain('EOTP')
    expect((await npm(folder, 'publish', '--otp=111111')).stderr).toContain('EOTP')
    expect(proxy.publishes()).toBe(0)
    expect((await npm(folder, 'publish', '--otp=123456')).exitCode).toBe(0)
    expect(proxy.publishes()).toBe(1)
    expect(proxy.requests.filter(({ fault }) => fault === 'otp')).toHaveLength(3)
  })

  test('makes npm ask for the code at a terminal', async () => {
    const { folder } = makePackage()
    proxy.demandOtp({ codes: ['123456'] })
    let typed = false
    const { code } = await inTerminal(
      folder,
      (text, type) => {
        if (typed || !text.includes('Enter OTP:')) return
        typed = true
        type('123456\r')
      },
      'publish',
    )
    expect([code, typed, proxy.publishes()]).toEqual([0, true, 1])
  })

  test('lets a publish be approved in a browser', async () => {
    const { folder } = makePackage()
    proxy.demandOtp({ codes: [], web: true })
    const { code, text } = await inTerminal(
      folder,
      (shown) => {
        if (shown.includes('/-/web/otp')) proxy.approve()
      },
      'publish',
    )
    expect([code, proxy.publishes()]).toEqual([0, 1])
    expect(text).toContain(`${proxy.url}/-/web/otp`)
  })

  test('lets a person log in through a browser', async () => {
    proxy.offerLogin(token)
    const options = settings(temporaryFolder(), undefined)
    const login = execa('npm', ['login'], options)
    await proxy.answered('GET /-/web/login/done')
    proxy.approve()
    expect((await login).exitCode).toBe(0)
    expect((await execa('npm', ['whoami'], options)).stdout).toBe('mia')
  })
})
