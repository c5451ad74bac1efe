import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { have } from '../parts/have.js'
import { type NpmRegistry, startVerdaccio } from '../parts/verdaccio.js'
import { openStaged, type StagedProject, walkToApproval } from './staged-walk.js'
import { confirm, PATIENCE, rowsOf } from './walk.js'
import { buildWizard } from './wizard.js'

describe.skipIf(!have('npm'))(
  'who approves what is staged, at a terminal of 80×24',
  { timeout: 300_000 },
  () => {
    let wizard = ''
    let registry: NpmRegistry
    let project: StagedProject

    beforeAll(async () => {
      wizard = await buildWizard()
      registry = await startVerdaccio()
    })
    beforeEach(async () => {
      project = await openStaged(wizard, registry)
    })
    afterEach(() => project.stop())
    afterAll(() => registry.stop())

    it('sees what is staged, types the version and one code, and sees it live', async () => {
      const { front } = project
      front.demandOtp({ 123456: 1 })
      const terminal = project.open()
      const asked = await walkToApproval(terminal)
      expect(asked).toMatch(/approve npm .*1\.1\.0, which is staged/)
      expect(asked.split('\n').every((row) => row.length <= 80)).toBe(true)
      expect(front.done).toEqual({ stage: 1, approve: 0, reject: 0 })
      expect(rowsOf(terminal).join('\n')).toMatch(/✔ npm staged +.*not public yet/)
      await confirm(terminal, 'approve npm')
      await terminal.waitFor(/asks for a one-time password\.\s+One-time password/, PATIENCE)
      await terminal.type('123456')
      await terminal.press('enter')
      expect(await terminal.exit, terminal.scrollback()).toEqual({ code: 0, signal: 0 })
      expect(front.done).toEqual({ stage: 1, approve: 1, reject: 0 })
      expect(rowsOf(terminal).join('\n')).toMatch(/npm +1\.1\.0 +1\.1\.0 +✔ live, same digest/)
    })
  },
)
