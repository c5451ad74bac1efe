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

/** A gate that runs until the test lets it end, and a question behind it. */
const slow =
  '    - gate: Soak test\n      run: echo round 1; until [ -e local/enough ]; do sleep 0.05; done\n    - decision: Announce it today?\n      options: [today, later]\n'

describe('the window', WALK, () => {
  it('may shrink and grow while a release runs: nothing is lost, nothing is drawn twice', async () => {
    const { repository, remote, env } = makeProject(slow)
    const terminal = startWizard(wizard, [], { cols: 80, rows: 24, cwd: repository.folder, env })
    await begin(terminal)
    await terminal.waitFor('│ round 1', PATIENCE)
    for (const [cols, rows] of [
      [60, 15],
      [40, 10],
      [80, 24],
    ] as const) {
      terminal.resize(cols, rows)
      const now = await terminal.waitFor((screen) => isDrawn(screen, cols), PATIENCE)
      expect(now.split('\n').filter((row) => /^ {2}QA/.test(row))).toHaveLength(1)
    }
    writeFiles(join(repository.folder, 'local'), { enough: '' })
    await terminal.waitFor('❯ today', PATIENCE)
    for (const [cols, rows] of [
      [40, 10],
      [60, 15],
      [80, 24],
    ] as const) {
      terminal.resize(cols, rows)
      await terminal.waitFor(
        (now) => now.includes('❯ today') && lastRow(now).includes('enter choose'),
        PATIENCE,
      )
    }
    await take(terminal, 'today')
    await confirm(terminal, 'push v1.1.0')
    expect((await terminal.exit).code).toBe(0)
    const rows = rowsOf(terminal)
    for (const once of ['✔ git is installed', '✔ Soak test', 'acme v1.1.0 is complete']) {
      expect(
        rows.filter((row) => row.includes(once)),
        once,
      ).toHaveLength(1)
    }
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  })

  it.each([
    [60, 15],
    [40, 10],
  ])('of %i×%i is enough for a whole release', async (cols, rows) => {
    const { repository, remote, env } = makeProject('    - gate: Lint\n      run: "true"\n')
    const terminal = startWizard(wizard, [], { cols, rows, cwd: repository.folder, env })
    await begin(terminal)
    await terminal.waitFor((now) => now.includes('▌'), PATIENCE)
    expect(rowsOf(terminal).join(' ').replaceAll(/ +/g, ' ')).toContain('This cannot be undone: push v1.1.0')
    await terminal.type('1.1.0')
    await terminal.press('enter')
    expect((await terminal.exit).code).toBe(0)
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0')
  })

  it('says that it is too small, and goes on when it is enlarged', async () => {
    const { repository, env } = makeProject('    - gate: Lint\n      run: "true"\n')
    const terminal = startWizard(wizard, [], { cols: 39, rows: 9, cwd: repository.folder, env })
    const small = await terminal.waitFor('--plain', PATIENCE)
    expect(small.replaceAll(/\s+/g, ' ')).toContain('39×9 is too small for this screen: enlarge it to 40×10')
    terminal.resize(80, 24)
    await terminal.waitFor('❯ Trust it')
    await terminal.press('esc')
    expect((await terminal.exit).code).toBe(130)
  })
})

/** True where the running step stands at the width of the window, and the keys are in the last row. */
function isDrawn(screen: string, cols: number): boolean {
  const running = screen.split('\n').find((row) => row.startsWith('  ◐ Soak test'))
  return running?.trimEnd().length === cols - 1 && lastRow(screen).includes('l log')
}

function lastRow(screen: string): string {
  return screen.trimEnd().split('\n').at(-1) ?? ''
}
