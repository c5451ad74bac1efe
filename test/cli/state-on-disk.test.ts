import { createHash } from 'node:crypto'
import { appendFileSync, chmodSync, chownSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { bundleCli, type Cli } from '../support/cli.js'
import { makeProject, type Project, worldOf } from '../support/project.js'

const start = ['patch', '--yes', '--plain']
const confirmed = ['--yes', '--plain', '--answer', 'tag/push=1.0.1']
/** Git looks at repositories of any owner. */
const anyOwner = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' }
let cli: Cli

beforeAll(async () => {
  cli = await bundleCli()
})

function journalOf(project: Project): string {
  const [run = ''] = readdirSync(join(project.home, 'runs'))
  return join(project.home, 'runs', run, 'journal.jsonl')
}

/** A release that waits for its confirmation, and where its journal is. */
async function waiting() {
  const project = makeProject()
  expect(await cli.run(project, ...start)).toMatchObject({ exitCode: 3 })
  return { project, journal: journalOf(project) }
}

describe('a journal', () => {
  test('with a torn last line: the line is dropped, it is said, and the release goes on to its end', async () => {
    const { project, journal } = await waiting()
    const whole = readFileSync(journal, 'utf8')
    appendFileSync(journal, whole.slice(0, 80))
    const status = await cli.run(project, 'status', '--json')
    expect(JSON.parse(status.stdout)).toMatchObject({ outcome: 'asking' })
    const ran = await cli.run(project, ...confirmed)
    expect(ran, ran.output).toMatchObject({ exitCode: 0 })
    expect(ran.output).toMatch(/was not written to its end and does not count/)
    expect(readFileSync(journal, 'utf8').startsWith(whole)).toBe(true)
  })

  test.each([
    ['with a damaged middle', (text: string) => text.replace('"prepare/remote"', '"prepare/remoto"')],
    ['with a line taken out', (text: string) => text.split('\n').toSpliced(6, 1).join('\n')],
    ['with bytes of something else', (text: string) => `${text.slice(0, 900)}\u0000\u0001${text.slice(902)}`],
  ])('%s stops everything with exit 5, and is left as it is', async (_, damage) => {
    const { project, journal } = await waiting()
    const damaged = damage(readFileSync(journal, 'utf8'))
    writeFileSync(journal, damaged)
    const before = worldOf(project)
    for (const args of [
      confirmed,
      ['status'],
      ['report'],
      ['decide', 'tag/push', 'stop'],
      ['--json', '--yes'],
    ]) {
      const ran = await cli.run(project, ...args)
      expect(ran, args.join(' ')).toMatchObject({ exitCode: 5 })
      expect(ran.stderr).toMatch(/The journal is damaged at line \d+/)
      expect(ran.stderr).toMatch(/backup|--fresh/)
    }
    expect(readFileSync(journal, 'utf8')).toBe(damaged)
    expect(worldOf(project)).toBe(before)
    expect(await cli.run(project, 'runs')).toMatchObject({ exitCode: 0 })
  })

  test('from a newer version asks for that version, and is left as it is', async () => {
    const { project, journal } = await waiting()
    const text = readFileSync(journal, 'utf8')
    const newer = text.replace('{"v":1,"seq":9,', '{"v":2,"seq":9,')
    expect(newer).not.toBe(text)
    writeFileSync(journal, newer)
    for (const args of [confirmed, ['status']]) {
      const ran = await cli.run(project, ...args)
      expect(ran).toMatchObject({ exitCode: 5 })
      expect(ran.stderr).toMatch(/newer release-wizard.*\n.*\n *npx release-wizard@latest/)
    }
    expect(readFileSync(journal, 'utf8')).toBe(newer)
    const last = text.trimEnd().split('\n').at(-1) ?? ''
    const prev = createHash('sha256').update(last).digest('hex')
    const event = { v: 1, seq: text.trimEnd().split('\n').length, at: '2026-03-01T12:00:00Z', type: 'new' }
    writeFileSync(journal, `${text}${JSON.stringify({ ...event, prev })}\n`)
    for (const args of [confirmed, ['status'], ['report']])
      expect((await cli.run(project, ...args)).stderr).toMatch(/newer release-wizard: line \d+ says new\./)
  })

  test('is kept when the index is lost or is no JSON: the runs are found again', async () => {
    const { project } = await waiting()
    writeFileSync(join(project.home, 'index.json'), '{ not json')
    expect((await cli.run(project, 'runs')).stdout).toMatch(/v1\.0\.1 +asking/)
    expect(await cli.run(project, ...confirmed)).toMatchObject({ exitCode: 0 })
  })
})

describe('a state folder', () => {
  test('that cannot be made is named with a remedy, and nothing is begun', async () => {
    const place = temporaryFolder('blocked')
    writeFiles(place, { file: '' })
    const project = makeProject({ env: { RELEASE_WIZARD_HOME: join(place, 'file', 'state') } })
    const before = worldOf(project)
    const ran = await cli.run(project, ...start)
    expect(ran.exitCode).toBe(2)
    expect(ran.stderr).toMatch(/state cannot be kept in .*file is a file/)
    expect(ran.stderr).toMatch(/RELEASE_WIZARD_HOME/)
    expect(ran.stderr).not.toMatch(/itself broke/)
    expect(worldOf(project)).toBe(before)
  })

  test('that is read-only is named with a remedy, and nothing is begun', async () => {
    const state = temporaryFolder('read-only')
    const project = makeProject({ env: { RELEASE_WIZARD_HOME: state, ...anyOwner } })
    const before = worldOf(project)
    const person = asPerson([
      project.folder,
      project.remote.folder,
      state,
      join(cli.file, '..'),
      project.env.HOME ?? '',
    ])
    chmodSync(state, 0o500)
    const ran = await execa(process.execPath, [cli.file, ...start], {
      cwd: project.folder,
      env: project.env,
      extendEnv: false,
      reject: false,
      ...person,
    })
    expect(ran.exitCode).toBe(1)
    expect(ran.stderr).toMatch(/could not be written: permission is denied/)
    expect(ran.stderr).toMatch(/RELEASE_WIZARD_HOME/)
    expect(worldOf(project)).toBe(before)
  })

  test('on a disk that is full at any point stops the release without half a task, and it goes on once there is room', async () => {
    for (const blocks of [2, 24]) {
      const project = makeProject()
      const limited = `ulimit -f ${blocks}; exec "$0" "$@"`
      const ran = await execa('bash', ['-c', limited, process.execPath, cli.file, 'patch', ...confirmed], {
        cwd: project.folder,
        env: project.env,
        extendEnv: false,
        reject: false,
        all: true,
      })
      expect(ran.exitCode, ran.all).toBe(1)
      expect(ran.all).toMatch(/could not be written: the file would be larger than allowed/)
      expect(ran.all).not.toMatch(/itself broke/)
      expect(project.remote.git('tag')).toBe('v1.0.0')
      const resumed = await cli.run(project, 'patch', ...confirmed)
      expect(resumed, resumed.output).toMatchObject({ exitCode: 0 })
      expect(resumed.output).not.toMatch(/taken over/)
      expect(project.remote.git('tag')).toBe('v1.0.0\nv1.0.1')
    }
  })
})

/** Root may write anywhere: then the command runs as nobody, who is given these folders. */
function asPerson(folders: readonly string[]): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const nobody = 65534
  for (const folder of folders) {
    for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
      chownSync(join(folder, name), nobody, nobody)
  }
  return { uid: nobody, gid: nobody }
}
