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

  const publishAtTerminal = async (): Promise<OpenTerminal> => {
    packages += 1
    const mia = makePublisher({ registry: proxy.url, token, name: `asked-${packages}` })
    await mia.build()
    const { folder, env } = mia.repository
    return openTerminal(process.execPath, publishProgram([mia], 1), {
      cwd: folder,
      env,
      cols: 140,
      rows: 60,
    })
  }

  test('asks a person for the code, and anew where one is wrong', async () => {
    proxy.demandOtp({ codes: ['123456'] })
    const terminal = await publishAtTerminal()
    await terminal.waitFor(/asks for a one-time password\.\s+One-time password/)
    await terminal.type('999999')
    await terminal.press('enter')
    await terminal.waitFor(/is wrong, or too old by now\.\s+One-time password/)
    expect(proxy.publishes()).toBe(0)
    await terminal.type('123 456')
    await terminal.press('enter')
    await terminal.waitFor(/VERDICT 1 pass: asked-\d+ 1\.4\.0 on /)
    expect((await terminal.exit).code).toBe(0)
    expect(proxy.publishes()).toBe(1)
  })

  test('publishes nothing where no code is typed', async () => {
    proxy.demandOtp({ codes: ['123456'] })
    const terminal = await publishAtTerminal()
    await terminal.waitFor(/asks for a one-time password\.\s+One-time password/)
    await terminal.press('enter')
    await terminal.waitFor(/VERDICT 1 fail: a one-time password is needed/)
    expect((await terminal.exit).code).toBe(0)
    expect(proxy.publishes()).toBe(0)
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
