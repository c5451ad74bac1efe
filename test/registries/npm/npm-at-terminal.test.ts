import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { type RegistryProxy, startProxy } from '../../parts/proxy.js'
import { type OpenTerminal, openTerminal } from '../../parts/terminal/open.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { publishProgram } from './publish-program.js'
import { makePublisher } from './publisher.js'

describe.skipIf(!have('npm'))('npm at the real terminal', () => {
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

  const publishAtTerminal = async (times = 1): Promise<OpenTerminal> => {
    packages += 1
    const mia = makePublisher({ registry: proxy.url, token, name: `asked-${packages}` })
    await mia.build()
    const { folder, env } = mia.repository
    return openTerminal(process.execPath, publishProgram(mia, times), {
      cwd: folder,
      env,
      cols: 140,
      rows: 60,
    })
  }

  test('asks a person for the code, refuses a wrong one, asks anew, and takes the right one', async () => {
    proxy.demandOtp({ codes: ['123456'] })
    const terminal = await publishAtTerminal(2)
    await terminal.waitFor('Enter OTP:')
    await terminal.type('999999')
    await terminal.press('enter')
    await terminal.waitFor(/VERDICT 1 fail: npm ended with exit code 1/)
    expect(proxy.publishes()).toBe(0)
    await terminal.waitFor((screen) => screen.split('Enter OTP:').length === 3)
    await terminal.type('123456')
    await terminal.press('enter')
    await terminal.waitFor(/VERDICT 2 pass: asked-\d+ 1\.4\.0 on /)
    expect((await terminal.exit).code).toBe(0)
    expect(proxy.publishes()).toBe(1)
  })

  test('lets a person approve in the browser', async () => {
    proxy.demandOtp({ codes: [], web: true })
    const terminal = await publishAtTerminal()
    await terminal.waitFor('/-/web/otp')
    proxy.approve()
    await terminal.waitFor(/VERDICT 1 pass/)
    expect(proxy.publishes()).toBe(1)
  })

  test('asks nothing where no code is needed', async () => {
    const terminal = await publishAtTerminal()
    await terminal.waitFor(/VERDICT 1 pass/)
    expect(terminal.screen()).not.toContain('OTP')
  })

  test('finds an upload that arrived although npm ended badly before the eyes of the person', async () => {
    proxy.fail(/^PUT \//, { kind: 'reset-after' })
    const terminal = await publishAtTerminal()
    await terminal.waitFor(/VERDICT 1 pass: asked-\d+ 1\.4\.0 on \S+ is there, same digest/)
    expect(proxy.publishes()).toBe(1)
  })
})
