import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makeProject } from './project.js'
import { confirm, PATIENCE, pick, rowsOf, take } from './walk.js'
import { buildWizard, startWizard, WALK } from './wizard.js'

let wizard = ''
beforeAll(async () => {
  wizard = await buildWizard()
})

const plan = `    - gate: Tests
      run: test ! -e local/broken
    - decision: Is it wanted
      about: world
      options: [yes, no]
  vote:
    - wait: Vote is open
      minimum: 72 h
    - decision: How did the vote end
      options: [passed, { value: failed, stops: true }]
paths:
  release: [prepare, version, qa, tag, vote]
`

/** Moves the clock of every process that is started with it. */
const clock = `const by = Number(process.env.CLOCK_HOURS ?? 0) * 3_600_000
const Real = Date
globalThis.Date = class extends Real {
  constructor(...given) {
    given.length === 0 ? super(Real.now() + by) : super(...given)
  }
  static now() {
    return Real.now() + by
  }
}
`

/** The project, and a wizard for it, started some hours later. */
function makeVotes() {
  const { repository, remote, env } = makeProject(plan)
  const folder = temporaryFolder('clock')
  writeFiles(folder, { 'clock.mjs': clock })
  const preload = `--import ${pathToFileURL(join(folder, 'clock.mjs'))}`
  const start = (hours: number, ...args: readonly string[]) =>
    startWizard(wizard, args, {
      rows: 30,
      cwd: repository.folder,
      env: { ...env, NODE_OPTIONS: preload, CLOCK_HOURS: String(hours) },
    })
  return { repository, remote, start }
}

/** Waits until the vote is open, then leaves it open. */
async function leaveOpen(terminal: ReturnType<typeof startWizard>): Promise<void> {
  await terminal.waitFor((now) => now.includes('Vote is open') && now.includes('until '), PATIENCE)
  await terminal.press('ctrl-c')
  expect((await terminal.exit).code).toBe(130)
}

/** The vote has failed: the next candidate is begun from its menu, up to the tag. */
async function fail(terminal: ReturnType<typeof startWizard>, reason: string, next: string): Promise<void> {
  await pick(terminal, 'failed')
  await pick(terminal, 'Next candidate…')
  await terminal.waitFor('Next candidate: why?', PATIENCE)
  await terminal.type(reason)
  await terminal.press('enter')
  await take(terminal, 'Start')
  await confirm(terminal, `push v${next}`, next)
}

describe('a release of three candidates, each with a vote of 72 hours', WALK, () => {
  it('goes from one to the next in the menu of the failed vote, and its evidence tells all three', async () => {
    const { repository, remote, start } = makeVotes()
    const first = start(0, '1.1.0-rc.1')
    await take(first, 'Trust it')
    await take(first, 'Start')
    await take(first, 'yes')
    await confirm(first, 'push v1.1.0-rc.1', '1.1.0-rc.1')
    await leaveOpen(first)

    const second = start(73)
    await take(second, 'Resume v1.1.0-rc.1')
    await fail(second, 'two against', '1.1.0-rc.2')
    expect(rowsOf(second).join('\n')).toMatch(/v1\.1\.0-rc\.1 gives way to the next candidate/)
    await leaveOpen(second)

    const early = start(100)
    await take(early, 'Resume v1.1.0-rc.2')
    await leaveOpen(early)

    const third = start(146)
    await take(third, 'Resume v1.1.0-rc.2')
    repository.commit('fix: what the vote found')
    repository.git('push', '-q', 'origin', 'main')
    await fail(third, 'a file without a licence', '1.1.0-rc.3')
    const rows = rowsOf(third).join('\n')
    expect(rows).toMatch(/✔ Is it wanted +yes, by mia; said of v1\.1\.0-rc\.1/)
    expect(rows).toMatch(/target +v1\.1\.0-rc\.3, prerelease; base v1\.1\.0-rc\.2/)
    await leaveOpen(third)

    const last = start(219)
    await take(last, 'Resume v1.1.0-rc.3')
    await pick(last, 'passed')
    expect((await last.exit).code).toBe(0)
    expect(remote.git('tag')).toBe('v1.0.0\nv1.1.0-rc.1\nv1.1.0-rc.2\nv1.1.0-rc.3')

    const report = start(219, 'report')
    await report.exit
    const told = rowsOf(report).join('').replaceAll(' ', '')
    for (const words of [
      'v1.1.0-rc.1,live,release:superseded',
      'givenupbymia:twoagainst',
      'v1.1.0-rc.2,live,release:superseded',
      'givenupbymia:afilewithoutalicence',
      'v1.1.0-rc.3,live,release:complete',
    ])
      expect(told).toContain(words)
  })
})
