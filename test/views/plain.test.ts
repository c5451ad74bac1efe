import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../parts/temporary.js'
import { type OpenTerminal, openTerminal } from '../parts/terminal/open.js'
import { bundle } from '../support/bundle.js'
import type { Call } from './fake-session.js'

let demo = ''
beforeAll(async () => {
  demo = await bundle('test/views/plain-demo.ts')
})

async function piped(scene: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await execa(process.execPath, [demo, scene], {
    extendEnv: false,
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...env },
    stdin: 'ignore',
  })
  return stdout
}

function play(scene: string): OpenTerminal {
  return openTerminal(process.execPath, [demo, scene], { rows: 40 })
}

async function callsOf(terminal: OpenTerminal): Promise<readonly Call[]> {
  await terminal.exit
  const text = terminal.scrollback().replaceAll('\n', '')
  return JSON.parse(/calls (\[.*\])/.exec(text)?.[1] ?? 'null') as readonly Call[]
}

describe('into a pipe', () => {
  it('prints each finished step once, under its phase, without escape codes', async () => {
    const text = await piped('fail')
    expect(text.match(/✔ Working tree is clean/g)).toHaveLength(1)
    expect(text.indexOf('  Prepare')).toBeLessThan(text.indexOf('✔ Working tree is clean'))
    expect(text).not.toContain('\u001b')
  })

  it('prints found, expected and mend below a step that failed', async () => {
    expect(await piped('fail')).toMatch(
      /✖ Dependency audit .*\n {4}found {5}1 high severity.*\n {4}expected {2}no advisory.*\n {4}mend {6}npm audit fix/,
    )
  })

  it('prints a question with the ways to answer it', async () => {
    const text = await piped('fail')
    expect(text).toContain('Dependency audit: 1 high: tar 6.1.0. What now?')
    expect(text).toContain('release-wizard decide qa/dependency-audit VALUE')
    expect(await piped('confirm')).toContain('release-wizard --answer publish/npm=1.4.0')
  })

  it('does not ask what a flag has answered already', async () => {
    const text = await piped('answered')
    expect(text).toContain('This cannot be undone')
    expect(text).not.toContain('--answer publish/npm')
  })

  it('colours only where FORCE_COLOR asks for it', async () => {
    expect(await piped('fail', { FORCE_COLOR: '1' })).toContain('\u001b[31m✖')
    expect(await piped('fail', { FORCE_COLOR: '1', NO_COLOR: '1' })).not.toContain('\u001b')
  })

  it('uses ASCII signs where the locale is not UTF-8', async () => {
    expect(await piped('fail', { LANG: 'C' })).toContain('  x Dependency audit')
  })
})

describe('in GitHub Actions', () => {
  it('folds phases, annotates failures and writes the job summary', async () => {
    const summary = join(temporaryFolder('summary'), 'summary.md')
    const text = await piped('fail', { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary })
    expect(text).toMatch(/::group::Prepare\n(.*\n)+::endgroup::\n::group::Version/)
    expect(text).toContain('::error title=Dependency audit%3A failed::found: 1 high severity advisory')
    const written = readFileSync(summary, 'utf8')
    expect(written).toContain('## acme v1.4.0: blocked (live)')
    expect(written).toContain('| failed | Dependency audit | 1 high: tar 6.1.0 | 2.0s |')
  })
})

describe('on a terminal', () => {
  it('asks by number, and for the reason where one is needed', async () => {
    const terminal = play('fail')
    await terminal.waitFor('Choose 1 to 7:')
    await terminal.type('9')
    await terminal.press('enter')
    await terminal.waitFor((screen) => screen.split('Choose 1 to 7:').length === 3)
    await terminal.type('4')
    await terminal.press('enter')
    await terminal.waitFor('Waive: why?')
    await terminal.type('dev-only')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'waive', reason: 'dev-only', via: 'terminal' }])
  })

  it('takes the reason that is written beforehand where none is typed', async () => {
    const terminal = play('fail')
    await terminal.waitFor('Choose 1 to 7:')
    await terminal.type('block')
    await terminal.press('enter')
    await terminal.waitFor('Block this release: why? (Dependency audit: 1 high: tar 6.1.0)')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([
      { value: 'block', reason: 'Dependency audit: 1 high: tar 6.1.0' },
    ])
  })

  it('takes an option by its value', async () => {
    const terminal = play('fail')
    await terminal.waitFor('Choose 1 to 7:')
    await terminal.type('retry')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'retry' }])
  })

  it('confirms the irreversible by typing', async () => {
    const terminal = play('confirm')
    await terminal.waitFor('nothing to stop here:')
    await terminal.type('1.4.0')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ step: 'publish/npm', value: '1.4.0' }])
  })

  it('stops at the confirmation when nothing is typed', async () => {
    const terminal = play('confirm')
    await terminal.waitFor('nothing to stop here:')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'stop' }])
  })

  it('gives the terminal to a command that prompts', async () => {
    const terminal = play('hand-over')
    await terminal.waitFor('Choose 1 to 3:')
    await terminal.type('1')
    await terminal.press('enter')
    await terminal.waitFor('password:')
    await terminal.type('secret')
    await terminal.press('enter')
    expect(await callsOf(terminal)).toMatchObject([{ value: 'done' }])
    expect(terminal.scrollback()).toContain('thanks, secret')
  })

  it('pauses on Ctrl-C while it asks', async () => {
    const terminal = play('fail')
    await terminal.waitFor('Choose 1 to 7:')
    await terminal.press('ctrl-c')
    expect(await callsOf(terminal)).toContainEqual({ type: 'pause', reason: 'Ctrl-C' })
  })
})
