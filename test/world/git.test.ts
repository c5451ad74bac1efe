import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../source/world/clock.js'
import { makeCommands } from '../../source/world/commands.js'
import { makeReadingGit } from '../../source/world/git.js'
import { quietEnvironment } from '../../source/world/git-environment.js'
import { have } from '../parts/have.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

function gitIn(repository: Repository, extra: Readonly<Record<string, string>> = {}) {
  const env = quietEnvironment({ ...repository.env, ...extra })
  return makeReadingGit(
    makeCommands({ root: repository.folder, env, clock: systemClock, redact: (text) => text }),
  )
}

describe('the reading git', () => {
  test('reads', async () => {
    const repository = makeRepository()
    const result = await gitIn(repository)(['rev-parse', 'HEAD'])
    expect(result).toMatchObject({
      exitCode: 0,
      stdout: repository.git('rev-parse', 'HEAD'),
      command: 'git rev-parse HEAD',
    })
  })

  test('refuses to write, and nothing has run', async () => {
    const repository = makeRepository()
    await expect(gitIn(repository)(['tag', 'v1.0.0'])).rejects.toMatchObject({
      name: 'WizardError',
      message: expect.stringContaining('v1.0.0 would make or change it'),
    })
    expect(repository.git('tag')).toBe('')
  })

  test.skipIf(!have('ssh-keygen'))('tells commits alone, where git is told to show signatures', async () => {
    const repository = makeRepository()
    const key = join(temporaryFolder('key'), 'key')
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
    for (const [name, value] of [
      ['gpg.format', 'ssh'],
      ['user.signingKey', `${key}.pub`],
      ['log.showSignature', 'true'],
    ])
      repository.git('config', `${name}`, `${value}`)
    repository.git('commit', '-q', '-S', '--allow-empty', '-m', 'Signed')
    const told = await gitIn(repository)(['log', '--max-count=1', '--format=%s'])
    expect(told.stdout).toBe('Signed')
  })

  test('does not refresh the index', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' })
    writeFiles(repository.folder, { 'a.txt': 'a\n' })
    const index = join(repository.folder, '.git/index')
    const before = [readFileSync(index), statSync(index).mtimeMs]
    expect((await gitIn(repository)(['status', '--porcelain'])).stdout).toBe('')
    expect([readFileSync(index), statSync(index).mtimeMs]).toEqual(before)
  })

  test('stands in its own folder, whatever a hook has set', async () => {
    const [one, other] = [makeRepository(), makeRepository({ 'x.txt': 'x\n' })]
    const hook = { GIT_DIR: join(other.folder, '.git'), GIT_INDEX_FILE: join(other.folder, '.git/index') }
    const result = await gitIn(one, hook)(['rev-parse', '--show-toplevel'])
    expect(result.stdout).toBe(one.folder)
  })

  test("never starts a person's diff programs, hooks of the index, or pager", async () => {
    const repository = makeRepository({ 'a.txt': 'a\n', '.gitattributes': '*.txt diff=mine\n' })
    const trace = join(repository.folder, '.git/trace')
    for (const [key, value] of [
      ['diff.external', `touch ${trace}`],
      ['diff.mine.command', `touch ${trace}`],
      ['diff.mine.textconv', `touch ${trace}; cat`],
      ['core.fsmonitor', `touch ${trace}`],
      ['core.pager', `touch ${trace}`],
    ] as const) {
      repository.git('config', key, value)
    }
    writeFiles(repository.folder, { 'a.txt': 'b\n' })
    const git = gitIn(repository)
    const diff = await git(['diff'])
    expect(diff.stdout).toContain('+b')
    await git(['log', '-p'])
    await git(['show'])
    await git(['status'])
    expect(existsSync(trace)).toBe(false)
  })

  test('says its words in English', async () => {
    const git = gitIn(makeRepository(), { LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' })
    expect((await git(['rev-parse', 'no-such-ref'])).stderr).toContain('unknown revision')
  })

  test('fails instead of asking for a password or touching a terminal', async () => {
    const repository = makeRepository()
    repository.git('config', 'core.sshCommand', 'sh -c \'read answer </dev/tty && echo "$answer"\' --')
    repository.git('remote', 'add', 'origin', 'ssh://git@127.0.0.1/acme.git')
    const result = await gitIn(repository)(['ls-remote', 'origin'], { timeoutMs: 20_000 })
    expect(result.timedOut).toBe(false)
    expect(result.exitCode).not.toBe(0)
  })

  test('keeps NUL between names, so that any name can be read', async () => {
    const names = ['a b.txt', 'quote".txt', 'new\nline.txt', 'ü.txt']
    const repository = makeRepository(Object.fromEntries(names.map((name) => [name, 'x\n'])))
    const result = await gitIn(repository)(['ls-files', '-z'])
    expect(result.stdout.split('\0').filter(Boolean).sort()).toEqual([...names].sort())
  })
})
