import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { npm } from '../../../source/registries/npm/channel.js'
import { have } from '../../parts/have.js'
import { type StagingFront, startStagingFront } from '../../parts/npm-stage.js'
import { type OpenTerminal, openTerminal } from '../../parts/terminal/open.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { actionStep } from '../../support/deeds.js'
import { makePlan } from '../../support/plans.js'
import { publishProgram } from './publish-program.js'
import { makePublisher, type Publisher } from './publisher.js'

/** How long npm may take on a busy machine, in milliseconds. */
const PATIENCE = 60_000

describe.skipIf(!have('npm'))('approving several packages at the real terminal', { timeout: 180_000 }, () => {
  let registry: NpmRegistry
  let token: string
  let front: StagingFront
  let packages = 0

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    front = await startStagingFront(registry.url)
  })
  afterEach(() => front.stop())
  afterAll(() => registry.stop())

  /** A package that this run has staged. */
  const stagedOne = async (): Promise<Publisher> => {
    packages += 1
    const staging = actionStep('publish/npm-stage', 'channel/stage', { makes: ['staged'], channel: 'npm' })
    const mia = makePublisher({
      registry: front.url,
      token,
      name: `two-phase-${packages}`,
      spec: { stage: true },
      release: { plan: makePlan([staging]), outputs: { 'publish/npm-stage.staged': 'yes' } },
    })
    await mia.build()
    expect(await npm.staging?.stage(mia.context())).toMatchObject({ verdict: 'pass' })
    return mia
  }

  const approveAll = async (): Promise<OpenTerminal> => {
    const all = [await stagedOne(), await stagedOne(), await stagedOne()]
    const [{ repository }] = all as [Publisher]
    return openTerminal(process.execPath, publishProgram(all, 1), {
      cwd: repository.folder,
      env: repository.env,
      cols: 140,
      rows: 60,
    })
  }

  const type = async (terminal: OpenTerminal, code: string): Promise<void> => {
    await terminal.type(code)
    await terminal.press('enter')
  }
  const passes = (screen: string): number => screen.split('VERDICT 1 pass').length - 1

  test('one code is asked for, and is given as long as it is good', async () => {
    front.demandOtp({ 111111: 3 })
    const terminal = await approveAll()
    await terminal.waitFor(/asks for a one-time password\.\s+One-time password/, PATIENCE)
    await type(terminal, '111111')
    await terminal.waitFor((screen) => passes(screen) === 3, PATIENCE)
    expect(terminal.screen().match(/One-time password/g)).toHaveLength(1)
    expect(front.done).toMatchObject({ approve: 3 })
  })

  test('a code that runs out between two approvals is asked for anew', async () => {
    front.demandOtp({ 111111: 1, 222222: 2 })
    const terminal = await approveAll()
    await terminal.waitFor(/asks for a one-time password\.\s+One-time password/, PATIENCE)
    await type(terminal, '111111')
    await terminal.waitFor(/is wrong, or too old by now\.\s+One-time password/, PATIENCE)
    expect(front.done).toMatchObject({ approve: 1 })
    await type(terminal, '222222')
    await terminal.waitFor((screen) => passes(screen) === 3, PATIENCE)
    expect(terminal.screen().match(/One-time password/g)).toHaveLength(2)
    expect(front.done).toMatchObject({ approve: 3 })
  })

  test('where the registry wants a page, it is opened once for each time that it does', async () => {
    front.demandOtp('web')
    const terminal = await approveAll()
    await terminal.waitFor((screen) => passes(screen) === 3, PATIENCE)
    expect(terminal.screen()).not.toContain('One-time password')
    // Each is asked for by the command that is tried first, and by npm at the terminal, which opens it.
    expect(front.pages).toEqual({ offered: 6, used: 3 })
    expect(front.done).toMatchObject({ approve: 3 })
  })
})
