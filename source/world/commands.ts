import { resolve } from 'node:path'
import { messageOf } from '../plan/message-of.js'
import { shown } from '../plan/shown.js'
import type { Clock } from '../ports/clock.js'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import { runChild } from './child.js'
import { showCommand } from './command-line.js'
import { makeKept, makeOutput } from './output.js'
import type { Redact } from './redaction.js'
import type { StepLog } from './step-log.js'

export interface CommandSettings {
  /** Where commands run, and what their `cwd` is relative to. */
  readonly root: string
  /** The whole environment of commands; the options' is laid over it. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  readonly redact: Redact
  /** Opens the log of the next command; without it none is kept. */
  readonly openLog?: () => StepLog
  /** From SIGTERM to SIGKILL, in milliseconds. */
  readonly graceMs?: number
}

/** A command to run; `shown` is how it stands in the evidence, where that is not how it is run. */
export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly shown?: string
}

/** Runs a command to its end. Never throws: whatever goes wrong is in the result. */
export type RunCommand = (command: Command, options?: CommandOptions) => Promise<CommandResult>

const KEEP_BYTES = 1_000_000
const GRACE_MS = 5000

/** Makes a runner of commands: no shell, a process group each, output cleaned, logged as it comes, and bounded. */
export function makeCommands(settings: CommandSettings): RunCommand {
  const { root, env, clock, redact, openLog, graceMs = GRACE_MS } = settings
  return async (command, options = {}) => {
    const begun = clock.now()
    const { file, args } = command
    const line = redact(command.shown ?? showCommand(file, args))
    const log = openLog === undefined ? undefined : tryLog(openLog)
    log?.write(shown(`$ ${line}\n`))
    const output = makeOutput({
      redact,
      write: (lines) => log?.write(lines),
      ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    })
    const keep = options.keepBytes ?? KEEP_BYTES
    const out = makeKept(keep, redact)
    const err = makeKept(Math.ceil(keep / 10), redact)
    const [outLines, errLines] = [output.stream(), output.stream()]
    const both = (...sinks: readonly { push(chunk: Uint8Array): void }[]) => ({
      push: (chunk: Uint8Array) => {
        for (const sink of sinks) sink.push(chunk)
      },
    })

    const child = {
      file,
      args,
      cwd: resolve(root, options.cwd ?? '.'),
      env: { ...env, ...options.env },
      graceMs,
    }
    const end = await runChild(child, options, { stdout: both(out, outLines), stderr: both(err, errLines) })
    outLines.end()
    errLines.end()
    if (end.problem !== undefined) {
      err.push(Buffer.from(`${end.problem}\n`))
      output.say(end.problem)
    }
    const logged = log?.close()
    if (logged?.problem !== undefined) output.say(`There is no whole log of this: ${logged.problem}`)
    return {
      command: line,
      exitCode: end.exitCode,
      ...(end.signal === undefined ? {} : { signal: end.signal }),
      timedOut: end.stopped === 'timed-out',
      cancelled: end.stopped === 'cancelled',
      missing: end.missing,
      stdout: out.text(),
      stderr: err.text(),
      truncated: out.truncated() || err.truncated(),
      tail: output.tail(),
      durationMs: clock.now() - begun,
      ...(log === undefined || logged === undefined || logged.problem !== undefined
        ? {}
        : { log: log.name, logDigest: logged.digest }),
    }
  }
}

/** A log that could not be opened is no reason not to run: it says so at its end. */
function tryLog(openLog: () => StepLog): StepLog {
  try {
    return openLog()
  } catch (error) {
    const problem = messageOf(error)
    return { name: '', write: () => undefined, close: () => ({ digest: '', problem }) }
  }
}
