import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeFiles } from '../parts/temporary.js'
import { makeProject } from './project.js'
import { begin, confirm, PATIENCE, rowsOf, take } from './walk.js'
import { buildWizard, startWizard, WALK } from './wizard.js'

let wizard = ''
beforeAll(async () => {
  wizard = await buildWizard()
})

const login =
  '    - gate: Vault is open\n      interactive: true\n      run: read -r -p "passphrase? " word < /dev/tty; test "$word" = sesame\n'

/** The prompt itself; the plan's text names it too. */
const prompt = /^passphrase\?/m

describe('a hook that asks at the terminal', WALK, () => {
  it('gets the terminal, in the commit and in the push', async () => {
    const { repository, remote, env } = makeProject('    - gate: Nothing\n      run: "true"\n')
    for (const hook of ['pre-commit', 'pre-push']) {
      const file = join(repository.folder, '.git', 'hooks', hook)
      writeFiles(join(file, '..'), {
        [hook]: `#!/bin/bash\nread -r -p "${hook}? " word < /dev/tty && test "$word" = sesame\n`,
      })
      chmodSync(file, 0o755)
    }
    const terminal = startWizard(wizard, [], { rows: 30, cwd: repository.folder, env })
    await begin(terminal)
    await terminal.waitFor(/^pre-commit\?/m, PATIENCE)
    await terminal.type('sesame')
    await terminal.press('enter')
    await confirm(terminal, 'push v1.1.0')
    await terminal.waitFor(/^pre-push\?/m, PATIENCE)
    await terminal.type('sesame')
    await terminal.press('enter')
    expect((await terminal.exit).code).toBe(0)
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  })
})

describe('a step that prompts', WALK, () => {
  it('gets the terminal, and the wizard goes on after it', async () => {
    const { repository, remote, env } = makeProject(login)
    const terminal = startWizard(wizard, [], { rows: 30, cwd: repository.folder, env })
    await begin(terminal)
    const lent = await terminal.waitFor(prompt, PATIENCE)
    expect(lent).not.toContain('━')
    await terminal.type('sesame')
    await terminal.press('enter')
    await confirm(terminal, 'push v1.1.0')
    expect((await terminal.exit).code).toBe(0)
    const rows = rowsOf(terminal)
    for (const once of ['✔ git is installed', '✔ Vault is open', 'acme v1.1.0 is complete']) {
      expect(
        rows.filter((row) => row.includes(once)),
        once,
      ).toHaveLength(1)
    }
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  })

  it('is asked again where what was typed does not do', async () => {
    const { repository, env } = makeProject(login)
    const terminal = startWizard(wizard, [], { rows: 30, cwd: repository.folder, env })
    await begin(terminal)
    await terminal.waitFor(prompt, PATIENCE)
    await terminal.type('please')
    await terminal.press('enter')
    await take(terminal, 'Retry')
    await terminal.waitFor((now) => prompt.test(now) && now.trimEnd().endsWith('passphrase?'), PATIENCE)
    await terminal.type('sesame')
    await terminal.press('enter')
    await confirm(terminal, 'push v1.1.0')
    expect((await terminal.exit).code).toBe(0)
  })
})
