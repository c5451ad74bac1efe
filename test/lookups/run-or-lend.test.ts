import { expect, test } from 'vitest'
import { runOrLend } from '../../source/lookups/run-or-lend.js'
import type { CommandResult } from '../../source/ports/command.js'
import type { WritePort } from '../../source/ports/write.js'

const ended: CommandResult = {
  command: 'git',
  exitCode: 0,
  stdout: '',
  stderr: '',
  tail: [],
  durationMs: 1,
  timedOut: false,
  cancelled: false,
  truncated: false,
  missing: false,
}

/** A port whose git ends so, with a terminal or without, and what was run at the terminal. */
function portOf(result: Partial<CommandResult>, hasTerminal: boolean) {
  const lent: unknown[] = []
  const write: Pick<WritePort, 'run' | 'handOver'> = {
    run: async () => ({ ...ended, ...result }),
    handOver: async (file, args, options) => {
      lent.push([file, ...args, options?.cwd])
      return hasTerminal ? ended : undefined
    },
  }
  return { write, lent }
}

const asks = { exitCode: 128, stderr: 'fatal: could not read Username for https://example.org' }

test('git that would ask a person is run again where somebody can answer, in the same folder', async () => {
  const { write, lent } = portOf(asks, true)
  expect(await runOrLend(write, ['push', 'tap'], { cwd: '/tap' })).toBe(ended)
  expect(lent).toEqual([['git', 'push', 'tap', '/tap']])
})

test('without a terminal it stays as git said it; what git can do alone is run once', async () => {
  expect(await runOrLend(portOf(asks, false).write, ['push'])).toMatchObject(asks)
  const { write, lent } = portOf({ exitCode: 1, stderr: 'rejected' }, true)
  expect(await runOrLend(write, ['push'])).toMatchObject({ stderr: 'rejected' })
  expect(lent).toEqual([])
})
