import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { succeeded } from '../../source/ports/command.js'
import { temporaryFolder } from '../parts/temporary.js'
import { commandsIn } from './runner.js'

const token = `npm_${'a1B2'.repeat(9)}`
const root = temporaryFolder('commands')
const { run, bash } = commandsIn(root)

describe('a command', () => {
  test('gives its exit code and both of its outputs', async () => {
    const result = await bash('echo out; echo err >&2; exit 3')
    expect(result).toMatchObject({
      exitCode: 3,
      stdout: 'out',
      stderr: 'err',
      missing: false,
      timedOut: false,
    })
    expect(succeeded(result)).toBe(false)
    expect([...result.tail].sort()).toEqual(['err', 'out'])
    expect(result.durationMs).toBeGreaterThanOrEqual(0)
  })

  test('gets its arguments as they are, never through a shell', async () => {
    const hostile = 'v1.0.0; rm -rf ~ $(id) `id` "\' \n*'
    const code = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
    const result = await run({ file: process.execPath, args: ['-e', code, hostile, ''] })
    expect(JSON.parse(result.stdout)).toEqual([hostile, ''])
  })

  test('that is not there is a result, and says so', async () => {
    const result = await run({ file: 'no-such-program', args: ['x'] })
    expect(result).toMatchObject({
      missing: true,
      exitCode: null,
      stderr: 'The program no-such-program was not found.',
    })
    expect(result.tail).toEqual(['The program no-such-program was not found.'])
  })

  test('in a folder that is not there is not taken for a missing program', async () => {
    const result = await bash('true', { cwd: 'nowhere' })
    expect(result).toMatchObject({
      missing: false,
      exitCode: null,
      stderr: expect.stringContaining('nowhere'),
    })
  })

  test('that may not be run is a result', async () => {
    writeFileSync(join(root, 'plain.txt'), 'text')
    const result = await run({ file: join(root, 'plain.txt'), args: [] })
    expect(result).toMatchObject({
      missing: false,
      exitCode: null,
      stderr: expect.stringContaining('could not be started'),
    })
  })

  test('runs in the folder given, relative to the root', async () => {
    mkdirSync(join(root, 'a b'), { recursive: true })
    expect((await bash('pwd', { cwd: 'a b' })).stdout).toBe(join(root, 'a b'))
    expect((await bash('pwd')).stdout).toBe(root)
  })

  test('sees the environment given and no other', async () => {
    process.env.ONLY_OF_THIS_TEST = 'x'
    const env = { GIVEN: 'yes', SECRET_WORD: undefined }
    const result = await bash('echo "$GIVEN,$ONLY_OF_THIS_TEST,$SECRET_WORD"', { env })
    delete process.env.ONLY_OF_THIS_TEST
    expect(result.stdout).toBe('yes,,')
  })

  test('reads its input, and an end of file where there is none', async () => {
    expect((await bash('cat', { input: 'typed\n' })).stdout).toBe('typed')
    expect((await bash('read x || echo none')).stdout).toBe('none')
  })

  test('that does not read its input is no error', async () => {
    expect(await bash('exit 0', { input: 'x'.repeat(1_000_000) })).toMatchObject({ exitCode: 0 })
  })

  test('ended by a signal says which', async () => {
    expect(await bash('kill -KILL $$')).toMatchObject({ exitCode: null, signal: 'SIGKILL', cancelled: false })
  })

  test('stands in the evidence as a person would type it, without secrets', async () => {
    const result = await run({ file: 'echo', args: ['a b', `--token=${token}`, "it's", 'plain'] })
    expect(result.command).toBe("echo 'a b' --token=[redacted] 'it'\\''s' plain")
  })
})
