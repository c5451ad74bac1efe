import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { port } from './port-settings.js'

describe('shell lines', () => {
  test('run in bash, stop at the first failure, and stand in the evidence as the plan has them', async () => {
    const { write, results, lines } = port()
    const result = await write.shell('echo one; false | true; echo two')
    expect(result).toMatchObject({ exitCode: 1, stdout: 'one', command: 'echo one; false | true; echo two' })
    expect(await write.shell('echo "$UNSET_VARIABLE"')).toMatchObject({ exitCode: 1 })
    expect(results).toHaveLength(2)
    expect(lines[0]).toBe('one')
  })

  test('run in the shell that is named', async () => {
    const { write } = port()
    expect(await write.shell('console.log(6 * 7)', { shell: 'node' })).toMatchObject({
      stdout: '42',
      exitCode: 0,
    })
    expect(await write.shell('[ -z "${BASH_VERSION:-}" ] || echo sh', { shell: 'sh' })).toMatchObject({
      exitCode: 0,
    })
  })

  test('get values by their environment, never as shell text', async () => {
    const { write } = port()
    const target = 'v1.0.0; touch hacked; $(touch hacked)'
    const result = await write.shell('printf %s "$RELEASE_TARGET"', { env: { RELEASE_TARGET: target } })
    expect(result.stdout).toBe(target)
    expect(await write.exists('hacked')).toBe(false)
  })

  test('without their shell say what to do', async () => {
    const empty = temporaryFolder('empty')
    const result = await port({}, { PATH: empty }).write.shell('true')
    expect(result).toMatchObject({
      missing: true,
      exitCode: null,
      stderr: expect.stringContaining('Install it'),
    })
  })

  test('get publish tokens in actions and none in gates, where built-ins still do', async () => {
    const tokens = { NPM_TOKEN: 'hush-hush-hush', OTHER: 'stays' }
    const line = 'echo "${NPM_TOKEN:-none}" "$OTHER"'
    const action = port({}, tokens).write
    expect((await action.shell(line)).stdout).toBe('[redacted] stays')
    const gate = port({}, tokens, { withoutSecrets: true }).write
    expect((await gate.shell(line)).stdout).toBe('none stays')
    expect((await gate.query('bash', ['-c', line])).stdout).toBe('[redacted] stays')
  })

  test('that fail for want of a token are told that it is withheld', async () => {
    const gate = port({}, { NPM_TOKEN: 'hush-hush-hush' }, { withoutSecrets: true }).write
    const failed = await gate.shell('echo "NPM_TOKEN is not set" >&2; exit 1')
    expect(failed.tail.at(-1)).toContain('NPM_TOKEN is withheld from gates')
    expect((await gate.shell('echo no disk >&2; exit 1')).tail).toEqual(['no disk'])
    expect((await gate.shell('echo "NPM_TOKEN is not set"')).tail).toEqual(['NPM_TOKEN is not set'])
  })
})

describe('writing', () => {
  test('replaces a file, keeps its permissions, and leaves nothing beside it', async () => {
    const { write, repository } = port({ 'bin/run.sh': 'old\n' })
    chmodSync(join(repository.folder, 'bin/run.sh'), 0o755)
    await write.writeText('bin/run.sh', 'new\n')
    expect(readFileSync(join(repository.folder, 'bin/run.sh'), 'utf8')).toBe('new\n')
    expect(statSync(join(repository.folder, 'bin/run.sh')).mode & 0o777).toBe(0o755)
    expect(readdirSync(join(repository.folder, 'bin'))).toEqual(['run.sh'])
    expect(readdirSync(join(repository.folder, '.git')).filter((name) => name.includes('draft'))).toEqual([])
  })

  test('makes new files as readable as any, with the folders they need', async () => {
    const { write, repository } = port()
    await write.writeText('a/b/c.txt', 'x')
    expect(statSync(join(repository.folder, 'a/b/c.txt')).mode & 0o444).toBe(0o444)
  })

  test('goes through a link to the file behind it', async () => {
    const { write, repository } = port({ 'real.txt': 'old\n' })
    symlinkSync('real.txt', join(repository.folder, 'link.txt'))
    await write.writeText('link.txt', 'new\n')
    expect(lstatSync(join(repository.folder, 'link.txt')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(repository.folder, 'real.txt'), 'utf8')).toBe('new\n')
  })

  test('reaches folders outside the repository', async () => {
    const { write, settings } = port()
    const folder = await write.temporaryFolder('output')
    await write.writeText(join(folder, 'a.txt'), 'a')
    await write.copyFile(join(folder, 'a.txt'), join(settings.runFolder, 'artifacts/a.txt'))
    expect(readFileSync(join(settings.runFolder, 'artifacts/a.txt'), 'utf8')).toBe('a')
    expect(readdirSync(join(settings.runFolder, 'artifacts'))).toEqual(['a.txt'])
    await settings.scratch.close()
    expect(existsSync(folder)).toBe(false)
  })

  test('where it fails is a clear error, the old file in place', async () => {
    const { write } = port({ 'file.txt': 'old\n' })
    await expect(write.writeText('file.txt/below', 'x')).rejects.toMatchObject({ name: 'WizardError' })
    await expect(write.copyFile('none', 'file.txt')).rejects.toMatchObject({ name: 'WizardError' })
    expect(await write.readText('file.txt')).toBe('old\n')
  })

  test('removes files and folders, and what is not there', async () => {
    const { write, repository } = port({ 'a/b.txt': 'x\n' })
    await write.makeFolder('dist/inner')
    await write.remove('a')
    await write.remove('dist')
    await write.remove('never')
    expect(readdirSync(repository.folder)).toEqual(['.git'])
  })

  test.each(['.', '..', '/', '.git', 'a/../..'])(
    'never removes %s, which holds the repository',
    async (path) => {
      const { write, repository } = port()
      await expect(write.remove(path)).rejects.toThrow(/holds the repository/)
      expect(existsSync(join(repository.folder, '.git'))).toBe(true)
    },
  )

  test('git runs in plain words and asks nobody', async () => {
    const { write, repository } = port({}, { LC_ALL: 'de_DE.UTF-8' })
    writeFiles(repository.folder, { 'a.txt': 'a\n' })
    await write.run('git', ['add', '.'])
    expect((await write.run('git', ['commit', '-m', 'A message'])).stdout).toContain('1 file changed')
    expect(repository.git('log', '-1', '--format=%s')).toBe('A message')
  })
})
