import { type ChildProcess, spawn } from 'node:child_process'
import { $, quote } from 'zx/core'
import { shown } from '../plan/shown.js'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import type { CommandSettings } from './commands.js'
import { makeOutput, type Output } from './output.js'
import { endTree, groupsExist, watchTree } from './process-tree.js'

export interface ZxSettings extends CommandSettings {
  readonly onResult?: (result: CommandResult) => void
}

/** What is known of a command of zx while it runs. */
interface Running {
  readonly command: string
  readonly output: Output
  readonly out: ReturnType<Output['stream']>
  readonly err: ReturnType<Output['stream']>
  readonly log: ReturnType<NonNullable<CommandSettings['openLog']>> | undefined
}

const GRACE_MS = 5000

/**
 * zx's `$` for the functions of a code plan: values are quoted, the first failure ends a line, each command leads a
 * group that a time-out or a cancel ends, and what it prints is cleaned and logged like that of any command.
 */
export function makeZx(
  settings: ZxSettings,
  options: Pick<CommandOptions, 'env' | 'signal' | 'onLine'> = {},
): typeof $ {
  const running = new Map<string, Running>()
  const begin = (cmd: string): Running => {
    const command = settings.redact(cmd)
    const log = settings.openLog?.()
    log?.write(shown(`$ ${command}\n`))
    const output = makeOutput({
      redact: settings.redact,
      write: (lines) => log?.write(lines),
      ...(options.onLine === undefined ? {} : { onLine: options.onLine }),
    })
    return { command, output, out: output.stream(), err: output.stream(), log }
  }
  return $({
    cwd: settings.root,
    env: { ...settings.env, ...options.env },
    shell: 'bash',
    prefix: 'set -euo pipefail;',
    quote,
    verbose: false,
    spawn: makeSpawn(settings.graceMs ?? GRACE_MS, options.signal),
    log: (entry) => {
      if (entry.kind === 'cmd') running.set(entry.id, begin(entry.cmd))
      else if (entry.kind === 'stdout') running.get(entry.id)?.out.push(entry.data)
      else if (entry.kind === 'stderr') running.get(entry.id)?.err.push(entry.data)
      else if (entry.kind === 'end') {
        const known = running.get(entry.id)
        running.delete(entry.id)
        if (known) settings.onResult?.(end(known, entry, options.signal?.aborted ?? false))
      }
    },
  })
}

function end(
  { command, output, out, err, log }: Running,
  entry: { readonly exitCode: number | null; readonly signal: string | null; readonly duration: number },
  cancelled: boolean,
): CommandResult {
  out.end()
  err.end()
  const closed = log?.close()
  return {
    command,
    exitCode: entry.exitCode,
    ...(entry.signal === null ? {} : { signal: entry.signal }),
    timedOut: false,
    cancelled,
    missing: false,
    stdout: '',
    stderr: '',
    truncated: true,
    tail: output.tail(),
    durationMs: entry.duration,
    ...(log === undefined || closed === undefined ? {} : { log: log.name, logDigest: closed.digest }),
  }
}

function makeSpawn(graceMs: number, signal: AbortSignal | undefined): typeof spawn {
  const spawnInGroup = (...[file, args, options]: Parameters<typeof spawn>): ChildProcess => {
    const child = spawn(file, args, { ...options, detached: groupsExist })
    const unwatch = watchTree(child)
    const cancel = (): void => void endTree(child, graceMs)
    signal?.addEventListener('abort', cancel)
    if (signal?.aborted) cancel()
    child.once('exit', () => {
      signal?.removeEventListener('abort', cancel)
      unwatch()
    })
    return child
  }
  return spawnInGroup as typeof spawn
}
