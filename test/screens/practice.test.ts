import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenOptions, OpenTerminal } from '../parts/terminal/open.js'
import { begin, confirm, PATIENCE, rowsOf, take } from './walk.js'
import { buildWizard, personEnv, startWizard, WALK } from './wizard.js'

let wizard = ''
beforeAll(async () => {
  wizard = await buildWizard()
})

interface Practice {
  readonly env: Readonly<Record<string, string>>
  start(options?: OpenOptions): OpenTerminal
  /** The tags of the sandbox's remote. */
  tags(): string
  /** The files of the sandbox's registry. */
  published(): readonly string[]
}

function practice(): Practice {
  const env = personEnv()
  const sandbox = join(env.RELEASE_WIZARD_HOME ?? '', 'practice')
  return {
    env,
    start: (options = {}) => startWizard(wizard, ['practice'], { rows: 30, ...options, env }),
    tags: () => execaSync('git', ['-C', join(sandbox, 'remote.git'), 'tag', '--list']).stdout,
    published: () => readdirSync(join(sandbox, 'registry')),
  }
}

/** Goes on from the decision to the complete release. */
async function finish(terminal: OpenTerminal): Promise<void> {
  await take(terminal, 'ship')
  await confirm(terminal, 'This cannot be undone: push v1.1.0')
  await confirm(terminal, 'This cannot be undone: copy')
  expect(await terminal.exit).toEqual({ code: 0, signal: 0 })
}

describe('a practice release', WALK, () => {
  it('is walked from a fresh start to what is live where', async () => {
    const { start, tags, published } = practice()
    const terminal = start()

    const trust = await take(terminal, 'Trust it')
    expect(trust).toContain('qa/tests  npm test')
    const target = await take(terminal, 'v1.1.0')
    expect(target).toContain('last release: 1.0.0')
    expect(target).toMatch(/v1\.0\.1 +patch: too small, 1 feature, 1 fix/)
    expect(target).toMatch(/❯ v1\.1\.0 +minor: 1 feature, 1 fix/)
    const review = await take(terminal, 'Start')
    expect(review).toMatch(/target +v1\.1\.0, minor; base v1\.0\.0/)
    expect(review).toContain('Prepare → Version → QA → Tag → Build → Publish → Verify')
    expect(review).toMatch(/you type +the version before: Tag v1\.1\.0 pushed, Folder published/)

    const decision = await take(terminal, 'ship')
    expect(decision).toContain('Nobody but a person can weigh that.')
    expect(decision).toMatch(/✔ Tests +1 passed/)
    const push = await confirm(terminal, 'push v1.1.0')
    expect(push).toMatch(/✔ \d+ facts checked again +\d+ as before, \d+ changed:/)
    expect(push).toMatch(/Checked: \d+ passed, 0 waived, 0 unknown/)
    expect(tags()).toBe('v1.0.0')
    await confirm(terminal, 'This cannot be undone: copy')
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 })

    expect(tags()).toBe('v1.0.0\nv1.1.0')
    expect(published()).toEqual(['practice-greeter-1.1.0.tgz'])
    const rows = rowsOf(terminal)
    expect(rows.filter((row) => row.includes('practice-greeter v1.1.0 is complete, in'))).toHaveLength(1)
    expect(rows.join('\n')).toMatch(/folder +1\.1\.0 +1\.1\.0 +✔ live, same digest/)
    expect(rows.join('\n')).toMatch(/next +release-wizard practice report v1\.1\.0/)
    for (const once of ['✔ git is installed', '✔ Tests', '✔ Tag v1.1.0 created', '✔ Folder installs']) {
      expect(
        rows.filter((row) => row.includes(once)),
        once,
      ).toHaveLength(1)
    }
    expect(rows.join('\n')).not.toContain('❯')
    expect(rows.join('\n')).not.toContain('━')
  })

  it('refuses a wrong version, pushes nothing when Esc is pressed, and goes on from there', async () => {
    const { start, tags, published } = practice()
    const terminal = start()
    await begin(terminal)
    await take(terminal, 'ship')
    await confirm(terminal, 'push v1.1.0', '1.0.1')
    await terminal.waitFor('Typed 1.0.1, expected 1.1.0.')
    await terminal.press('esc')
    expect((await terminal.exit).code).toBe(130)
    expect(terminal.screen()).toContain('is paused: stopped before the irreversible.')
    expect([tags(), published()]).toEqual(['v1.0.0', []])

    const again = start()
    await take(again, 'Resume v1.1.0')
    await confirm(again, 'push v1.1.0')
    await confirm(again, 'This cannot be undone: copy')
    expect(await again.exit).toEqual({ code: 0, signal: 0 })
    expect([tags(), published()]).toEqual(['v1.0.0\nv1.1.0', ['practice-greeter-1.1.0.tgz']])
  })

  it('pauses on Ctrl-C with 130, and the next start offers to resume', async () => {
    const { start, tags } = practice()
    const terminal = start()
    await begin(terminal)
    await terminal.waitFor('❯ ship', PATIENCE)
    await terminal.press('ctrl-c')
    expect((await terminal.exit).code).toBe(130)
    expect(terminal.screen()).toContain('practice-greeter v1.1.0 is paused by Ctrl-C.')
    expect(terminal.screen()).toMatch(/go on +release-wizard practice v1\.1\.0/)

    const again = start()
    const home = await take(again, 'Resume v1.1.0')
    expect(home).toContain('A release is in progress.')
    expect(home).toMatch(/release, live, .*by mia/)
    await finish(again)
    expect(rowsOf(again).join('\n')).toContain('Resuming v1.1.0 (release, live)')
    expect(tags()).toBe('v1.0.0\nv1.1.0')
  })

  it('takes keys that come in one chunk in their turn, and none for a question that was not there yet', async () => {
    const { start, tags } = practice()
    const terminal = start()
    await take(terminal, 'Trust it')
    await terminal.waitFor('❯ v1.1.0', PATIENCE)
    terminal.typeAhead('\u001b[B\r\r\r')
    const review = await terminal.waitFor('❯ Start', PATIENCE)
    expect(review).toMatch(/target +v2\.0\.0, major/)
    await terminal.press('down')
    await take(terminal, 'Leave')
    expect((await terminal.exit).code).toBe(130)

    const again = start()
    await take(again, 'v1.1.0')
    await take(again, 'Start')
    await take(again, 'ship')
    await again.waitFor('stop here: ▌', PATIENCE)
    again.typeAhead('1.1.0\r1.1.0\r')
    await confirm(again, 'This cannot be undone: copy')
    expect(await again.exit).toEqual({ code: 0, signal: 0 })
    expect(tags()).toBe('v1.0.0\nv1.1.0')
  })

  it('lets a second wizard watch, and only watch', async () => {
    const { start } = practice()
    const first = start()
    await begin(first)
    await first.waitFor('❯ ship', PATIENCE)

    const second = start()
    await take(second, 'Resume v1.1.0')
    const watching = await second.waitFor('q stop watching', PATIENCE)
    expect(watching).toMatch(/holds this release since/)
    expect(watching).toMatch(/here it can only be\s+watched/)
    expect(watching).not.toContain('❯')

    await take(first, 'ship')
    await second.waitFor(/✔ Is the risk of this release acceptable\? +ship, by mia/, PATIENCE)
    await second.type('q')
    expect((await second.exit).code).toBe(5)
    await confirm(first, 'push v1.1.0')
    await confirm(first, 'This cannot be undone: copy')
    expect((await first.exit).code).toBe(0)
  })
})
