import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../parts/temporary.js'
import { type OpenOptions, type OpenTerminal, openTerminal } from '../../parts/terminal/open.js'
import { bundle } from '../../support/bundle.js'
import type { Call } from '../fake-session.js'

let demo = ''
beforeAll(async () => {
  demo = await bundle('test/views/demo.ts')
})

function play(scene: string, options: OpenOptions = {}): OpenTerminal {
  return openTerminal(process.execPath, [demo, scene], { rows: 30, ...options })
}

/** What the view gave back, once the demo has ended. */
async function callsOf(terminal: OpenTerminal): Promise<readonly Call[]> {
  await terminal.exit
  const text = terminal.scrollback().replaceAll('\n', '')
  return JSON.parse(/calls (\[.*\])/.exec(text)?.[1] ?? 'null') as readonly Call[]
}

function count(text: string, sought: string): number {
  return text.split(sought).length - 1
}

describe('the run', () => {
  it('shows finished steps as a checklist and running ones with their tail below', async () => {
    const screen = await play('run').waitFor('7 of 17')
    const rows = screen.split('\n').map((row) => row.trimEnd())
    expect(rows).toContain('  ✔ Working tree is clean              a41f9c2 on main                     0.1s')
    const tests = rows.findIndex((row) => /◐ Tests .* \d:\d\d \/ ~1:10$/.test(row))
    expect(rows[tests + 1]).toBe('    │ ✓ test/session.test.ts (31)')
    expect(rows[tests + 2]).toBe('    │ ✓ test/journal.test.ts (54)')
    expect(rows.findIndex((row) => row.includes('✔ Lint'))).toBeLessThan(tests)
  })

  it('pauses on Ctrl-C, and says how to go on', async () => {
    const terminal = play('run')
    await terminal.waitFor('7 of 17')
    await terminal.press('ctrl-c')
    expect(await callsOf(terminal)).toEqual([{ type: 'pause', reason: 'Ctrl-C' }])
    expect(terminal.scrollback()).toContain('acme v1.4.0 is paused by Ctrl-C.')
    expect(terminal.scrollback()).toMatch(/go on +npx release-wizard v1\.4\.0$/m)
    expect(terminal.scrollback()).not.toContain('l log')
  })

  it('opens the log, the details and the keys, and closes them again', async () => {
    const terminal = play('run')
    await terminal.waitFor('7 of 17')
    await terminal.type('l')
    expect(await terminal.waitFor('search the whole log')).toContain('✓ test/checks.test.ts (12)')
    await terminal.press('esc')
    await terminal.waitFor('d details')
    await terminal.type('?')
    await terminal.waitFor('undoes what can be undone, asks first')
    await terminal.press('esc')
    await terminal.type('m')
    await terminal.waitFor(/Publish\n {2}◌ /)
    await terminal.press('esc')
    await terminal.type('d')
    await terminal.press('tab', 'tab')
    await terminal.waitFor((screen) => count(screen, '212 files') === 2)
  })

  it('shows before the irreversible what goes out, and comes back to what is confirmed', async () => {
    const terminal = play('confirm', { env: { PAGER: 'cat' } })
    await terminal.waitFor('Tests')
    await terminal.type(' ')
    await terminal.waitFor('tab look closer')
    await terminal.press('tab')
    await terminal.waitFor('What do you want to see?')
    await terminal.type('2')
    await terminal.waitFor('difference of what goes out')
    expect(await terminal.waitFor('tab look closer')).toContain('Type 1.4.0 to go on')
    await terminal.press('tab')
    await terminal.waitFor('What do you want to see?')
    await terminal.type('5')
    await terminal.waitFor('next step')
    await terminal.press('esc')
    await terminal.waitFor('tab look closer')
  })

  it('asks before it aborts, and for the reason', async () => {
    const terminal = play('run')
    await terminal.waitFor('7 of 17')
    await terminal.type('a')
    expect(await terminal.waitFor('Abort this release?')).toMatch(/remains +Tag v1\.4\.0 pushed/)
    await terminal.press('down', 'enter')
    await terminal.waitFor('Abort: why?')
    await terminal.type('wrong tag')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toEqual([{ type: 'abort', reason: 'wrong tag' }])
    expect(terminal.scrollback()).toContain('Remains: npm keeps acme 1.4.0')
  })

  it('does a done step again by r, and says before what comes again with it', async () => {
    const terminal = play('run')
    await terminal.waitFor('7 of 17')
    await terminal.type('r')
    await terminal.waitFor('Which step is done again?')
    await terminal.press('down', 'enter')
    expect(await terminal.waitFor(': do it again?')).toContain('❯ Leave it as it is')
    await terminal.press('esc')
    await terminal.waitFor((screen) => !screen.includes('do it again?'))
    await terminal.type('r')
    await terminal.waitFor('Which step is done again?')
    await terminal.press('down', 'enter')
    await terminal.waitFor('Leave it as it is')
    await terminal.press('down', 'enter')
    expect(await callsOf(terminal)).toEqual([{ type: 'redo', step: expect.stringContaining('/') }])
  })

  it('stays responsive under a million lines of output', async () => {
    const terminal = play('flood')
    await terminal.waitFor(/line \d{4,}/)
    const asked = Date.now()
    await terminal.type('?')
    await terminal.waitFor('undoes what can be undone, asks first')
    expect(Date.now() - asked).toBeLessThan(2000)
    await terminal.press('ctrl-c')
    expect(await callsOf(terminal)).toEqual([{ type: 'pause', reason: 'Ctrl-C' }])
    expect(terminal.scrollback().split('\n').length).toBeLessThan(60)
  })

  it('only watches a release that someone else holds', async () => {
    const terminal = play('watch')
    expect(await terminal.waitFor('q stop watching')).toContain('mia@laptop holds this release since 12:03')
    await terminal.type('pax')
    await terminal.type('q')
    expect(await callsOf(terminal)).toEqual([{ type: 'pause', reason: 'stopped watching' }])
  })
})

describe('questions', () => {
  it('shows what was found, what was expected and how to mend it above the choices', async () => {
    const screen = await play('fail').waitFor('for you')
    expect(screen.indexOf('found     1 high severity')).toBeLessThan(screen.indexOf('expected  no advisory'))
    expect(screen.indexOf('mend      npm audit fix')).toBeLessThan(screen.indexOf('❯ Fix it now'))
  })

  it('takes the option that is highlighted when Down and Enter arrive in one chunk', async () => {
    const terminal = play('decide')
    await terminal.waitFor('❯ Ship')
    terminal.typeAhead('\u001b[B\r')
    expect(await callsOf(terminal)).toMatchObject([{ type: 'answer', value: 'hold' }])
  })

  it('takes every key of a chunk in its turn', async () => {
    const terminal = play('decide')
    await terminal.waitFor('❯ Ship')
    terminal.typeAhead('jj\r')
    expect(await callsOf(terminal)).toMatchObject([{ type: 'answer', value: 'ask' }])
  })

  it('takes an option at once by its digit', async () => {
    const terminal = play('decide')
    await terminal.waitFor('❯ Ship')
    await terminal.type('2')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'hold', via: 'terminal' }])
  })

  it('asks for the reason where an answer needs one, and Esc goes back to the choices', async () => {
    const terminal = play('fail')
    await terminal.waitFor('❯ Fix it now')
    await terminal.type('4')
    await terminal.waitFor('Waive: why?')
    await terminal.press('esc')
    await terminal.waitFor('❯ Fix it now')
    await terminal.type('4')
    expect(await terminal.waitFor('Waive: why?')).toMatch(/add "for 14 days" or "until/)
    await terminal.type('dev-only path')
    await terminal.press('backspace', 'backspace', 'backspace', 'backspace', 'enter')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'waive', reason: 'dev-only ' }])
  })

  it('offers a reason that is written beforehand, to take or to change', async () => {
    const terminal = play('fail')
    await terminal.waitFor('❯ Fix it now')
    await terminal.type('5')
    await terminal.waitFor('Dependency audit: 1 high: tar 6.1.0▌')
    await terminal.press('backspace', 'enter')
    expect(await callsOf(terminal)).toMatchObject([
      { value: 'block', reason: 'Dependency audit: 1 high: tar 6.1.' },
    ])
  })

  it('confirms the irreversible by the exact text only', async () => {
    const terminal = play('confirm')
    await terminal.waitFor('◐ Tests')
    await terminal.type('x')
    await terminal.waitFor('stop here: ▌')
    await terminal.press('enter')
    await terminal.waitFor('Nothing was typed; expected 1.4.0.')
    await terminal.type('1.4')
    await terminal.press('enter')
    await terminal.waitFor('Typed 1.4, expected 1.4.0.')
    await terminal.type('.0')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ step: 'publish/npm', value: '1.4.0', via: 'terminal' }])
  })

  it('does not take for a confirmation what was typed before the question was there', async () => {
    const terminal = play('confirm')
    await terminal.waitFor('◐ Tests')
    terminal.typeAhead('1.4.0\r1.4.0\r')
    const screen = await terminal.waitFor('stop here: ▌')
    expect(screen).not.toContain('stop here: 1')
    await terminal.press('esc')
    expect(await callsOf(terminal)).toMatchObject([{ step: 'publish/npm', value: 'stop', via: 'terminal' }])
  })

  it('draws the confirmation with what cannot be undone and what was checked', async () => {
    const terminal = play('confirm')
    await terminal.waitFor('◐ Tests')
    await terminal.type('x')
    const screen = await terminal.waitFor('stop here: ▌')
    expect(screen).toContain('This cannot be undone: publish acme 1.4.0 to crates.io')
    expect(screen).toContain('Checked: 24 passed, 1 waived')
  })

  it('keeps what is confirmed in the scrollback, also where the window is too low to show it', async () => {
    const terminal = play('confirm', { cols: 40, rows: 10 })
    await terminal.waitFor('◐ Tests')
    await terminal.type('x')
    await terminal.waitFor(/stop here:\s+❯ ▌|stop here: ▌/)
    expect(terminal.scrollback()).toContain('This cannot be undone')
    expect(terminal.scrollback()).toContain('Cannot be checked first')
  })

  it('gives the terminal to a command that prompts, and draws nothing twice afterwards', async () => {
    const terminal = play('hand-over')
    await terminal.waitFor('❯ Run it here')
    await terminal.press('enter')
    const lent = await terminal.waitFor('password:')
    expect(lent).not.toContain('for you')
    await terminal.type('secret')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ step: 'prepare/npm-login', value: 'done' }])
    const all = terminal.scrollback()
    expect(all).toContain('thanks, secret')
    for (const once of ['Working tree is clean', 'Version files agree', '  acme  v1.4.0']) {
      expect(count(all, once), once).toBe(1)
    }
    expect(all).not.toContain('❯ Run it here')
  })

  it('gives Ctrl-C to the command that has the terminal, and takes the terminal back', async () => {
    const terminal = play('hand-over')
    await terminal.waitFor('❯ Run it here')
    await terminal.press('enter')
    await terminal.waitFor('password:')
    await terminal.press('ctrl-c')
    await terminal.waitFor('The command ended with')
    await terminal.type('3')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'stop' }])
  })

  it('hands a text to the editor and takes over what was saved', async () => {
    const editor = join(temporaryFolder('editor'), 'editor.sh')
    writeFileSync(editor, '#!/bin/sh\nread -r line < /dev/tty\necho "$line" > "$1"\n', { mode: 0o755 })
    const terminal = play('edit', { env: { ...process.env, VISUAL: editor, TERM: 'xterm-256color' } })
    await terminal.waitFor('❯ Open the editor')
    await terminal.press('enter')
    await terminal.waitFor((screen) => !screen.includes('for you'))
    await terminal.type('a better line')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'a better line\n' }])
  })

  it('asks before a run, keeps the answer on screen, and gives it back', async () => {
    const terminal = play('ask')
    await terminal.waitFor('❯ v1.4.0')
    await terminal.press('down', 'enter')
    await terminal.exit
    expect(terminal.screen()).toMatch(/✔ What is released\? +v1\.3\.3/)
    expect(terminal.screen()).toContain('given {"value":"v1.3.3"}')
  })

  it('leaves a question before a run on Esc', async () => {
    const terminal = play('ask')
    await terminal.waitFor('❯ v1.4.0')
    await terminal.press('esc')
    await terminal.exit
    expect(terminal.screen()).toContain('left')
  })
})

describe('size', () => {
  it.each([
    [60, 15],
    [40, 10],
    [40, 24],
    [200, 50],
  ])('fits %i×%i: options and keys are in sight, no row is cut by the edge', async (cols, rows) => {
    const terminal = play('fail', { cols, rows })
    const screen = await terminal.waitFor('enter choose')
    expect(screen).toContain('❯ Fix it now')
    expect(screen).toContain('Dependency audit: 1 high')
    await terminal.press('up')
    await terminal.waitFor('❯ Abort…')
  })

  it('is drawn anew when the window shrinks and grows, and keeps the scrollback', async () => {
    const terminal = play('fail')
    await terminal.waitFor('❯ Fix it now')
    for (const [cols, rows] of [
      [60, 15],
      [40, 10],
      [100, 30],
    ] as const) {
      terminal.resize(cols, rows)
      await terminal.waitFor((screen) => {
        const last = screen.trimEnd().split('\n').at(-1) ?? ''
        return last.includes('enter choose') && screen.includes('❯ Fix it now')
      })
    }
    await terminal.type('2')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'retry' }])
    expect(terminal.scrollback()).toContain('Working tree is clean')
    expect(count(terminal.scrollback(), '✔ Working tree is clean')).toBe(1)
  })

  it('says that it is too small, names --plain, and recovers when enlarged', async () => {
    const terminal = play('fail', { cols: 39, rows: 9 })
    expect((await terminal.waitFor('--plain')).replaceAll('\n', ' ')).toContain('39×9 is too small')
    terminal.resize(80, 24)
    await terminal.waitFor('❯ Fix it now')
  })
})

describe('colour', () => {
  it('draws none where NO_COLOR is set', async () => {
    const terminal = play('run', { env: { ...process.env, NO_COLOR: '1', TERM: 'xterm-256color' } })
    await terminal.waitFor('7 of 17')
    expect(coloured(terminal)).toBe(false)
  })

  it('draws some otherwise', async () => {
    const terminal = play('run')
    await terminal.waitFor('7 of 17')
    expect(coloured(terminal)).toBe(true)
  })

  it('uses ASCII signs where the locale is not UTF-8', async () => {
    const terminal = play('run', { env: { ...process.env, LANG: 'C', LC_ALL: 'C', TERM: 'xterm' } })
    expect(await terminal.waitFor('7 of 17')).toContain('  + Working tree is clean')
  })
})

function coloured({ terminal }: OpenTerminal): boolean {
  const buffer = terminal.buffer.active
  return Array.from({ length: buffer.length }, (_, row) => row).some((row) =>
    Array.from({ length: terminal.cols }, (_, column) => buffer.getLine(row)?.getCell(column)).some(
      (cell) => cell !== undefined && (!cell.isFgDefault() || cell.isDim() !== 0 || cell.isBold() !== 0),
    ),
  )
}
