import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeFiles } from '../parts/temporary.js'
import { makeProject } from './project.js'
import { begin, confirm, PATIENCE, pick, rowsOf } from './walk.js'
import { buildWizard, startWizard, WALK } from './wizard.js'

let wizard = ''
beforeAll(async () => {
  wizard = await buildWizard()
})

describe('a gate that fails', WALK, () => {
  it('is mended by its own command, checked again, and the release goes on to its end', async () => {
    const { repository, remote, env } = makeProject(
      '    - gate: Notes are fetched\n      run: test -e local/notes\n      fix: mkdir -p local && touch local/notes\n',
    )
    const terminal = startWizard(wizard, [], { rows: 30, cwd: repository.folder, env })
    await begin(terminal)
    const failed = await terminal.waitFor('✖ Notes are fetched: exit code 1. What now?', PATIENCE)
    expect(failed).toMatch(/found +exit code 1/)
    expect(failed).toMatch(/❯ Fix it now +mkdir -p local && touch local\/notes/)
    await terminal.press('enter')
    await confirm(terminal, 'push v1.1.0')
    expect((await terminal.exit).code).toBe(0)
    const rows = rowsOf(terminal)
    const [first, second] = ['✖ Notes are fetched', '✔ Notes are fetched'].map((text) =>
      rows.findIndex((row) => row.includes(text)),
    )
    expect(first).toBeGreaterThan(0)
    expect(second).toBeGreaterThan(first ?? 0)
    expect(rows.join('\n')).toContain('acme v1.1.0 is complete')
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  })

  it('is tried again once it was mended elsewhere', async () => {
    const { repository, remote, env } = makeProject(
      '    - gate: Notes are written\n      run: grep -q done local/notes\n',
    )
    const terminal = startWizard(wizard, [], { rows: 30, cwd: repository.folder, env })
    await begin(terminal)
    await pick(terminal, 'Retry')
    await terminal.waitFor(
      (now) =>
        rowsOf(terminal).filter((row) => row.includes('✖ Notes are written  ')).length === 2 &&
        now.includes('❯ '),
      PATIENCE,
    )
    writeFiles(join(repository.folder, 'local'), { notes: 'done\n' })
    await pick(terminal, 'Retry')
    await confirm(terminal, 'push v1.1.0')
    expect((await terminal.exit).code).toBe(0)
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  })

  it('is waived only with a reason, which stands in the confirmation', async () => {
    const { repository, env } = makeProject('    - gate: Sizes\n      run: echo 12 kB too much; exit 1\n')
    const terminal = startWizard(wizard, [], { rows: 30, cwd: repository.folder, env })
    await begin(terminal)
    await pick(terminal, 'Waive…')
    await terminal.waitFor('Waive: why?')
    await terminal.press('enter')
    await terminal.waitFor('Give a reason: it is kept in the evidence.')
    await terminal.type('agreed')
    await terminal.press('enter')
    await terminal.waitFor('waived by mia: agreed', PATIENCE)
    await confirm(terminal, 'push v1.1.0')
    expect((await terminal.exit).code).toBe(0)
    expect(rowsOf(terminal).join('\n')).toMatch(/1 waived \(qa\/sizes, mia: agreed\)/)
  })
})
