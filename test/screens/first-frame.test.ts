import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { makeProject } from './project.js'
import { PATIENCE } from './walk.js'
import { buildWizard, personEnv, startWizard, WALK } from './wizard.js'

let wizard = ''
beforeAll(async () => {
  wizard = await buildWizard()
})

const doing = 'looking at the repository …'

describe('the first frame', WALK, () => {
  it('says what is being done, and makes room for the first question', async () => {
    const { repository, env } = makeProject('    - gate: Nothing\n      run: "true"\n')
    const terminal = startWizard(wizard, [], { cwd: repository.folder, env })
    expect((await terminal.waitFor(/\S/, PATIENCE)).trim()).toBe(doing)
    expect(await terminal.waitFor('❯', PATIENCE)).not.toContain(doing)
  })

  it('makes room for the reason why nothing can be released here', async () => {
    const terminal = startWizard(wizard, [], { cwd: temporaryFolder('nowhere'), env: personEnv() })
    const { code } = await terminal.exit
    expect(code).toBe(2)
    expect(terminal.screen()).toContain('✖')
    expect(terminal.screen()).not.toContain(doing)
    expect(terminal.screen().trimEnd().split('\n').at(-1)).toContain('release-wizard practice')
  })

  it('goes away with Ctrl-C', async () => {
    const { repository, env } = makeProject('    - gate: Nothing\n      run: "true"\n')
    const terminal = startWizard(wizard, [], { cwd: repository.folder, env })
    await terminal.waitFor(doing, PATIENCE)
    await terminal.press('ctrl-c')
    const { code, signal } = await terminal.exit
    expect(code === 130 || signal === 2, `${code}, ${signal}`).toBe(true)
  })
})
