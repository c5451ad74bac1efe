import { spawn } from '@lydell/node-pty'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from './have.js'
import { makeNpmPackage, npmUser } from './npm-project.js'
import { type RegistryProxy, startProxy } from './proxy.js'
import { temporaryFolder } from './temporary.js'
import { type NpmRegistry, startVerdaccio } from './verdaccio.js'

describe.skipIf(!have('npm'))('the second factor that the proxy asks npm for', () => {
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
  const inTerminal = (
    cwd: string,
    onText: (text: string, type: (keys: string) => void) => void,
    ...args: string[]
  ) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const { env } = npmUser(proxy.url, token)
      const terminal = spawn('npm', args, { cwd, env: { ...env }, cols: 120, rows: 30 })
      let text = ''
      terminal.onData((data) => {
        text += data
        onText(text, (keys) => terminal.write(keys))
      })
      terminal.onExit(({ exitCode }) => resolve({ code: exitCode, text }))
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
    const options = { cwd: temporaryFolder(), ...npmUser(proxy.url) }
    const login = execa('npm', ['login'], options)
    await proxy.answered('GET /-/web/login/done')
    proxy.approve()
    expect((await login).exitCode).toBe(0)
    expect((await execa('npm', ['whoami'], options)).stdout).toBe('mia')
  })
})
