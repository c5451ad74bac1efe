import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { describe, expect, test } from 'vitest'
import { succeeded } from '../../source/ports/command.js'
import type { CommandSettings } from '../../source/world/commands.js'
import { isAlive } from '../../source/world/process-life.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeScript } from './run-script.js'
import { commandsIn } from './runner.js'

const root = temporaryFolder('commands')
const { bash } = commandsIn(root)

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

  test('does not outlive a wizard that exits', async () => {
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
    await expect.poll(() => stdout.split(' ').filter((pid) => isAlive({ pid: Number(pid) }))).toEqual([])
  })
})
