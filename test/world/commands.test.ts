import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CommandOptions, type CommandResult, succeeded } from '../../source/ports/command.js'
import { systemClock } from '../../source/world/clock.js'
import { type CommandSettings, makeCommands } from '../../source/world/commands.js'
import { isAlive } from '../../source/world/process-life.js'
import { makeRedactor } from '../../source/world/redaction.js'
import { openStepLog } from '../../source/world/step-log.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeScript } from './run-script.js'

const token = `npm_${'a1B2'.repeat(9)}`
let root = ''

beforeAll(() => {
  root = temporaryFolder('commands')
})

function runner(more: Partial<CommandSettings> = {}) {
  const env = { PATH: process.env.PATH, SECRET_WORD: 'hush-hush' }
  return makeCommands({ root, env, clock: systemClock, redact: makeRedactor({ env }), graceMs: 500, ...more })
}

function node(
  code: string,
  options?: CommandOptions,
  more?: Partial<CommandSettings>,
): Promise<CommandResult> {
  return runner(more)({ file: process.execPath, args: ['-e', code] }, options)
}

function bash(
  line: string,
  options?: CommandOptions,
  more?: Partial<CommandSettings>,
): Promise<CommandResult> {
  return runner(more)({ file: 'bash', args: ['-c', line] }, options)
}

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
    const result = await runner()({ file: process.execPath, args: ['-e', code, hostile, ''] })
    expect(JSON.parse(result.stdout)).toEqual([hostile, ''])
  })

  test('that is not there is a result, and says so', async () => {
    const result = await runner()({ file: 'no-such-program', args: ['x'] })
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
    const result = await runner()({ file: join(root, 'plain.txt'), args: [] })
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
    const result = await runner()({ file: 'echo', args: ['a b', `--token=${token}`, "it's", 'plain'] })
    expect(result.command).toBe("echo 'a b' --token=[redacted] 'it'\\''s' plain")
  })
})

describe('output', () => {
  test('is redacted and stripped everywhere', async () => {
    const lines: string[] = []
    const code = `process.stdout.write("\\x1b[31m${token.slice(0, 9)}"); setImmediate(() => process.stdout.write("${token.slice(9)}\\x1b[0m hush-hush\\n"))`
    const openLog = () => openStepLog(root, 'secret')
    const result = await node(code, { onLine: (line) => lines.push(line) }, { openLog })
    expect(result.stdout).toBe('[redacted] [redacted]')
    expect(result.tail).toEqual(['[redacted] [redacted]'])
    expect(lines).toEqual(['[redacted] [redacted]'])
    const log = readFileSync(join(root, 'logs/secret.log'), 'utf8')
    expect(log).not.toContain(token)
    expect(log).toContain('[redacted] [redacted]\n')
  })

  test('that is no UTF-8 is shown with replacement characters', async () => {
    expect((await node('process.stdout.write(Buffer.from([0x61, 0xff, 0x0a]))')).tail).toEqual(['a\ufffd'])
  })

  test('is logged as a whole, and the digest is that of the file', async () => {
    const openLog = () => openStepLog(root, 'qa/tests')
    const first = await bash('echo one; echo two >&2', {}, { openLog })
    expect(first.log).toBe('logs/qa/tests.log')
    const file = readFileSync(join(root, 'logs/qa/tests.log'))
    expect(createHash('sha256').update(file).digest('hex')).toBe(first.logDigest)
    expect(file.toString().split('\n').sort()).toEqual([
      '',
      "$ bash -c 'echo one; echo two >&2'",
      'one',
      'two',
    ])
    const second = await bash('echo again', {}, { openLog })
    expect(second.log).toBe('logs/qa/tests.2.log')
    expect(readFileSync(join(root, 'logs/qa/tests.log'))).toEqual(file)
  })

  test('without a log says why, and the command still runs', async () => {
    writeFileSync(join(root, 'file'), '')
    const result = await bash('echo done', {}, { openLog: () => openStepLog(join(root, 'file'), 'x') })
    expect(result).toMatchObject({ exitCode: 0, stdout: 'done' })
    expect(result.log).toBeUndefined()
    expect(result.tail.at(-1)).toMatch(/no whole log/)
  })

  test('beyond what is kept is said to be cut', async () => {
    const result = await bash('seq 1 1000', { keepBytes: 100 })
    expect(result.truncated).toBe(true)
    expect(result.stdout.length).toBeLessThanOrEqual(100)
    expect(result.tail.at(-1)).toBe('1000')
  })

  test('of a million lines goes to the log whole, in bounded memory, and about as fast as into a file', async () => {
    const code =
      'let i = 0; const go = () => { while (i < 1e6) if (!process.stdout.write(`${i++} the quick brown fox jumps over the lazy dog\\n`)) return process.stdout.once("drain", go) }; go()'
    const plain = join(root, 'plain.log')
    const begun = performance.now()
    execaSync(process.execPath, ['-e', code], { stdout: { file: plain }, buffer: false })
    const alone = performance.now() - begun
    const before = process.memoryUsage().rss
    const middle = performance.now()
    const result = await node(code, {}, { openLog: () => openStepLog(root, 'million') })
    const captured = performance.now() - middle
    const grown = process.memoryUsage().rss - before
    expect(result.tail).toHaveLength(40)
    expect(result.tail.at(-1)).toMatch(/^999999 /)
    const log = readFileSync(join(root, 'logs/million.log'), 'utf8')
    expect(log.slice(log.indexOf('\n') + 1)).toBe(readFileSync(plain, 'utf8'))
    expect(grown).toBeLessThan(200 * 1024 * 1024)
    expect(captured).toBeLessThan(alone * 3 + 1000)
  })
})

describe('a command that is to end', () => {
  /** Starts a child of its own, says both process numbers, ignores SIGTERM where told to, and never ends. */
  const family = (ignore: boolean): string =>
    `${ignore ? 'trap "" TERM; ' : ''}sleep 1000 & echo "$$ $!"; while true; do sleep 1000; done`

  async function endedFamily(
    ignore: boolean,
    how: 'time-out' | 'signal',
    more: Partial<CommandSettings> = {},
  ) {
    const controller = new AbortController()
    let pids: readonly number[] = []
    const onLine = (line: string): void => {
      pids = line.split(' ').map(Number)
      if (how === 'signal') controller.abort()
    }
    const options = how === 'signal' ? { onLine, signal: controller.signal } : { onLine, timeoutMs: 400 }
    const result = await bash(family(ignore), options, more)
    expect(pids).toHaveLength(2)
    return { result, alive: pids.filter((pid) => isAlive({ pid })) }
  }

  test('at its time-out takes its whole tree along', async () => {
    const { result, alive } = await endedFamily(false, 'time-out')
    expect(result).toMatchObject({ timedOut: true, cancelled: false, exitCode: null })
    expect(alive).toEqual([])
  })

  test('when cancelled takes its whole tree along', async () => {
    const { result, alive } = await endedFamily(false, 'signal')
    expect(result).toMatchObject({ timedOut: false, cancelled: true, exitCode: null })
    expect(alive).toEqual([])
  })

  test('and ignores SIGTERM is killed after the grace', async () => {
    const { result, alive } = await endedFamily(true, 'signal', { graceMs: 100 })
    expect(result).toMatchObject({ cancelled: true, signal: 'SIGKILL' })
    expect(alive).toEqual([])
  })

  test('and answers SIGTERM with exit code 0 has not succeeded', async () => {
    const result = await bash('trap "exit 0" TERM; echo up; while true; do sleep 0.05; done', {
      timeoutMs: 300,
    })
    expect(result).toMatchObject({ timedOut: true, exitCode: null })
    expect(succeeded(result)).toBe(false)
  })

  test('before it began is not started', async () => {
    const file = join(root, 'never')
    const result = await bash(`touch '${file}'`, { signal: AbortSignal.abort() })
    expect(result).toMatchObject({ cancelled: true, exitCode: null })
    expect(existsSync(file)).toBe(false)
  })

  test('is not waited for where only something it left behind holds its output open', async () => {
    const result = await bash('sleep 20 & echo $!; exit 0')
    process.kill(Number(result.stdout))
    expect(result.exitCode).toBe(0)
    expect(result.durationMs).toBeLessThan(15_000)
  })

  test('does not outlive a wizard that exits', () => {
    const script = makeScript(`
      import { makeCommands } from 'world/commands.js'
      import { systemClock } from 'world/clock.js'
      const run = makeCommands({ root: '/', env: process.env, clock: systemClock, redact: (text) => text })
      run({ file: 'bash', args: ['-c', 'sleep 1000 & echo "$$ $!"; wait'] }, {
        onLine: (line) => { console.log(line); process.exit(7) },
      })
    `)
    const { stdout, exitCode } = execaSync(process.execPath, [script], { reject: false })
    expect(exitCode).toBe(7)
    expect(stdout.split(' ').filter((pid) => isAlive({ pid: Number(pid) }))).toEqual([])
  })
})
