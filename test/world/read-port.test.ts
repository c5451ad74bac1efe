import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeReadPort } from '../../source/world/read-port.js'
import { makeRepository } from '../parts/repository.js'
import { writeFiles } from '../parts/temporary.js'
import { portSettings } from './port-settings.js'

function port(files?: Readonly<Record<string, string>>, extra: Readonly<Record<string, string>> = {}) {
  const repository = makeRepository(files)
  const { settings, results } = portSettings(repository, extra)
  return { repository, settings, results, read: makeReadPort(settings) }
}

describe('files', () => {
  test('are read relative to the root or by their whole path', async () => {
    const { repository, read } = port({ 'a b/ü.txt': 'text ü\n' })
    expect(await read.readText('a b/ü.txt')).toBe('text ü\n')
    expect(await read.readText(join(repository.folder, 'a b/ü.txt'))).toBe('text ü\n')
    expect(await read.readBytes('a b/ü.txt')).toEqual(Buffer.from('text ü\n'))
    expect(await read.exists('a b')).toBe(true)
  })

  test('that are not there are undefined, and so are folders', async () => {
    const { read } = port({ 'folder/a.txt': 'a\n' })
    for (const path of ['none', 'none/at/all', 'folder', 'folder/a.txt/below']) {
      expect(await read.readText(path)).toBeUndefined()
      expect(await read.readBytes(path)).toBeUndefined()
    }
    expect(await read.exists('none')).toBe(false)
  })

  test('that cannot be read are an error, never taken for absent', async () => {
    const { repository, read } = port()
    symlinkSync('loop', join(repository.folder, 'loop'))
    await expect(read.readText('loop')).rejects.toMatchObject({ name: 'WizardError' })
  })

  test('are listed as git knows them or would add them, sorted, with excludes', async () => {
    const { repository, read } = port({
      '.gitignore': 'dist/\n',
      '.github/workflows/ci.yml': 'on: push\n',
      'src/a.ts': 'a\n',
      'src/gone.ts': 'x\n',
      'src/a.test.ts': 'a\n',
    })
    writeFiles(repository.folder, {
      'src/new "one".ts': 'n\n',
      'src/new\nline.ts': 'n\n',
      'dist/out.ts': 'x\n',
    })
    rmSync(join(repository.folder, 'src/gone.ts'))
    expect(await read.list(['src/*', '!**/*.test.ts'])).toEqual([
      'src/a.ts',
      'src/new\nline.ts',
      'src/new "one".ts',
    ])
    expect(await read.list(['**/*.yml'])).toEqual(['.github/workflows/ci.yml'])
    expect(await read.list(['dist/**'])).toEqual([])
  })
})

describe('questions', () => {
  test('to git only read, and keep no log', async () => {
    const { repository, read, settings, results } = port()
    expect((await read.git(['log', '-1', '--format=%s'])).stdout).toBe('Start')
    await expect(read.git(['commit', '-m', 'x'])).rejects.toMatchObject({ name: 'WizardError' })
    expect(results.map(({ command }) => command)).toEqual(['git log -1 --format=%s'])
    expect(readdirSync(settings.runFolder)).toEqual([])
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  test('to a client are logged, told, and see the tokens that it needs', async () => {
    const { read, settings, results } = port({}, { NPM_TOKEN: 'hush-hush-hush' })
    const answer = await read.query('bash', ['-c', 'echo "${#NPM_TOKEN} $NPM_TOKEN"'])
    expect(answer.stdout).toBe('14 [redacted]')
    expect(results).toEqual([answer])
    expect(existsSync(join(settings.runFolder, answer.log ?? 'none'))).toBe(true)
  })

  test('end with the signal of the port', async () => {
    const { settings } = port()
    const controller = new AbortController()
    const read = makeReadPort({ ...settings, signal: controller.signal })
    const answer = read.query('bash', ['-c', 'echo up; sleep 1000'], { onLine: () => controller.abort() })
    expect(await answer).toMatchObject({ cancelled: true, exitCode: null })
    expect((await read.get('http://127.0.0.1:9/')).status).toBe(0)
  })

  test('about programs are answered from PATH', async () => {
    const { read } = port()
    expect(await read.has('git')).toBe(true)
    expect(await read.has('no-such-program')).toBe(false)
  })
})
