import type { RunningContext } from '../ports/check.js'
import type { CommandResult } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import { fail, type NotPassed, unknown } from '../ports/verdict.js'
import type { Side } from './sides.js'

/** A shell line of the plan, and the copy that it runs in. */
export interface InCopy {
  readonly line: string
  readonly folder: string
  readonly side: Side
  readonly shell?: string | undefined
  readonly env?: Readonly<Record<string, string>>
}

const keepBytes = 20_000_000

/**
 * Runs a shell line of the plan in the copy of a side. The candidate's failure is a failure; that of the base is
 * unknown, as nobody can mend a tag. `RELEASE_SIDE` tells the command which side it is.
 */
export async function runInCopy(context: RunningContext, what: InCopy): Promise<CommandResult> {
  const { write, release } = context
  const { line, folder, side, shell, env = {} } = what
  const result = await write.shell(line, {
    cwd: folder,
    env: { ...release.step.env, ...env, RELEASE_SIDE: side.name },
    keepBytes,
    ...(shell === undefined ? {} : { shell }),
  })
  if (result.exitCode === 0 && !result.truncated) return result
  throw new NotTold(verdictOf(result, side))
}

function verdictOf(result: CommandResult, { name, label }: Side): NotPassed {
  const details = result.tail.slice(-12)
  const expected = 'exit code 0'
  if (result.exitCode === 0) {
    const mend = 'make it print less, or write to a file that the plan names'
    return { ...unknown(`too much output at ${label}`, 'at most 20 MB', mend), details }
  }
  const last = result.tail.findLast((one) => one.trim() !== '')?.trim()
  const how = result.exitCode === null ? 'did not end by itself' : `ended with exit code ${result.exitCode}`
  const found = `${result.command} ${how} at ${label}${last === undefined ? '' : `: ${last}`}`
  const couldRun = !result.missing && result.exitCode !== null && result.exitCode !== 127
  const verdict =
    name === 'candidate' && couldRun
      ? fail(found, expected, 'see the log, mend it, then retry')
      : unknown(found, expected, mendOf(name, label))
  return { ...verdict, details }
}

function mendOf(name: Side['name'], label: string): string {
  return name === 'base'
    ? `see the log; where ${label} cannot run it, waive this once with that reason`
    : 'see the log for what was missing, then retry'
}
