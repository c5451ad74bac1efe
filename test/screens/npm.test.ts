import { describe, expect, it } from 'vitest'
import { useNpmHall } from '../cli/npm-hall.js'
import { type Maintainer, makeMaintainer } from '../cli/npm-maintainer.js'
import { have } from '../parts/have.js'
import type { OpenTerminal } from '../parts/terminal/open.js'
import { confirm, PATIENCE, pick, rowsOf, take } from './walk.js'
import { buildWizard, startWizard } from './wizard.js'

describe.skipIf(!have('npm'))('an npm release at a terminal', { timeout: 300_000 }, () => {
  const npm = useNpmHall(buildWizard)
  const { maintainer } = npm

  const open = ({ repository, env }: Maintainer, ...args: readonly string[]): OpenTerminal =>
    startWizard(npm.wizard, args, { cols: 100, rows: 40, cwd: repository.folder, env })

  /** From the first question to where the publish is confirmed. */
  const toThePublish = async (terminal: OpenTerminal, name: string): Promise<void> => {
    await take(terminal, 'v1.1.0')
    await take(terminal, 'Start')
    await confirm(terminal, 'push v1.1.0')
    await confirm(terminal, `publish npm ${name} 1.1.0`)
  }

  const expectComplete = async (terminal: OpenTerminal, name: string): Promise<void> => {
    expect(await terminal.exit, terminal.scrollback()).toEqual({ code: 0, signal: 0 })
    expect(terminal.scrollback()).toContain(`${name} v1.1.0 is complete`)
    expect(npm.proxy.publishes()).toBe(1)
  }

  it('is walked from the first start to the published package, without a word of configuration', async () => {
    const mia = maintainer('walked')
    const terminal = open(mia)
    const target = await take(terminal, 'v1.1.0')
    expect(target).toMatch(/❯ v1\.1\.0 +minor: 1 feature/)
    const review = await take(terminal, 'Start')
    expect(review).toContain('what the repository shows; there is no plan file')
    expect(review).toMatch(/channel npm walked +package\.json has a name and a version and is not private/)
    await confirm(terminal, 'push v1.1.0')
    const publish = await confirm(terminal, 'publish npm walked 1.1.0')
    expect(publish).toContain('Cannot be checked first: whether your token may publish walked')
    await expectComplete(terminal, 'walked')
    const rows = rowsOf(terminal).join('\n')
    expect(rows).toMatch(/npm +1\.1\.0 +1\.1\.0 +✔ live, same digest/)
    expect(mia.remoteTag('v1.1.0').moves).toBe(1)
  })

  it('asks for the one-time password, and anew where one is wrong', async () => {
    npm.proxy.demandOtp({ codes: ['123456'] })
    const terminal = open(maintainer('coded'))
    await toThePublish(terminal, 'coded')
    const asked = await terminal.waitFor('One-time password', PATIENCE)
    expect(asked).not.toContain('━')
    await terminal.type('999999')
    await terminal.press('enter')
    await terminal.waitFor('is wrong, or too old by now', PATIENCE)
    expect(npm.proxy.publishes()).toBe(0)
    await terminal.type('123456')
    await terminal.press('enter')
    await expectComplete(terminal, 'coded')
  })

  it('lets the publish be approved in a browser', async () => {
    npm.proxy.demandOtp({ codes: [], web: true })
    const terminal = open(maintainer('approved'))
    await toThePublish(terminal, 'approved')
    await terminal.waitFor('/-/web/otp', PATIENCE)
    npm.proxy.approve()
    await expectComplete(terminal, 'approved')
  })

  it('lets who is not logged in log in by the command that is offered, in a browser, and goes on', async () => {
    const mia = makeMaintainer({ wizard: npm.wizard, registry: npm.proxy.url, name: 'stranger' })
    npm.proxy.offerLogin(npm.token)
    const terminal = open(mia)
    await take(terminal, 'v1.1.0')
    await take(terminal, 'Start')
    await terminal.waitFor(/❯ Fix it now +npm login --registry=/, PATIENCE)
    await terminal.press('enter')
    await terminal.waitFor('/-/web/login', PATIENCE)
    npm.proxy.approve()
    await confirm(terminal, 'push v1.1.0')
    await confirm(terminal, 'publish npm stranger 1.1.0')
    await expectComplete(terminal, 'stranger')
  })

  it('is refused, mended elsewhere, and tried again from the same artifact', async () => {
    const mia = maintainer('mended')
    npm.proxy.fail('PUT /mended', { kind: 'status', status: 403 })
    const terminal = open(mia)
    await toThePublish(terminal, 'mended')
    const failed = await terminal.waitFor('What now?', PATIENCE)
    expect(failed).toMatch(/Try again +looks first whether it is done already/)
    expect(mia.remoteTag('v1.1.0').moves).toBe(1)
    const built = mia.kept()
    await pick(terminal, 'Try again')
    await expectComplete(terminal, 'mended')
    expect(mia.kept()).toEqual(built)
    expect(mia.remoteTag('v1.1.0').moves).toBe(1)
  })
})
