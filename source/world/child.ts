import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { execa } from 'execa'
import type { CommandOptions } from '../ports/command.js'
import { endTree, groupsExist, watchTree } from './process-tree.js'

/** A child to start: no shell, and no environment but the one given. */
export interface ChildCommand {
  readonly file: string
  readonly args: readonly string[]
  /** Absolute. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** From SIGTERM to SIGKILL, in milliseconds. */
  readonly graceMs: number
}

/** How a child ended. `exitCode` is null where it did not run to its own end. */
export interface ChildEnd {
  readonly exitCode: number | null
  readonly signal?: string
  readonly stopped?: 'timed-out' | 'cancelled'
  readonly missing: boolean
  /** Why it could not be started, in words. */
  readonly problem?: string
}

/** Takes what comes of one stream. */
export interface Sink {
  push(chunk: Uint8Array): void
}

/** How long a process that a command left behind may hold its output open after the command's end. */
const LEFT_OPEN_MS = 1000

/** Runs a child and all it starts; a time-out or the signal ends the whole tree. Never throws. */
export async function runChild(
  command: ChildCommand,
  { input, timeoutMs, signal }: CommandOptions,
  sinks: { readonly stdout: Sink; readonly stderr: Sink },
): Promise<ChildEnd> {
  const { file, args, cwd, env, graceMs } = command
  if (signal?.aborted) return { exitCode: null, stopped: 'cancelled', missing: false }
  if (!existsSync(cwd)) return { exitCode: null, missing: false, problem: `The folder ${cwd} is not there.` }
  const child = execa(file, args, {
    cwd,
    env,
    extendEnv: false,
    ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
    encoding: 'buffer',
    buffer: false,
    reject: false,
    cleanup: false,
    detached: groupsExist,
    windowsHide: true,
  })
  const unwatch = watchTree(child)
  child.stdout.on('data', (chunk: Uint8Array) => sinks.stdout.push(chunk))
  child.stderr.on('data', (chunk: Uint8Array) => sinks.stderr.push(chunk))

  let stopped: ChildEnd['stopped']
  let treeEnded: Promise<void> | undefined
  const stop = (why: ChildEnd['stopped']): void => {
    stopped ??= why
    treeEnded ??= endTree(child, graceMs)
  }
  const cancel = (): void => stop('cancelled')
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop('timed-out'), timeoutMs)
  signal?.addEventListener('abort', cancel)
  const exit = onExit(child, () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  })

  const result = await child
  exit.forget()
  clearTimeout(timer)
  signal?.removeEventListener('abort', cancel)
  await treeEnded
  unwatch()
  if (child.pid === undefined) {
    const missing = result.code === 'ENOENT'
    return { exitCode: null, missing, problem: notStarted(file, missing, result.originalMessage) }
  }
  const ended = exit.ended()
  return {
    exitCode: stopped === undefined ? ended.exitCode : null,
    ...(ended.signal === undefined ? {} : { signal: ended.signal }),
    ...(stopped === undefined ? {} : { stopped }),
    missing: false,
  }
}

/** Remembers how the child itself ended, and then waits only so long for others that hold its output open. */
function onExit(child: ChildProcess, exited: () => void) {
  let timer: NodeJS.Timeout | undefined
  let end: { readonly exitCode: number | null; readonly signal?: string } = { exitCode: null }
  child.once('exit', (exitCode, signal) => {
    end = { exitCode, ...(signal === null ? {} : { signal }) }
    exited()
    timer = setTimeout(() => {
      child.stdout?.destroy()
      child.stderr?.destroy()
    }, LEFT_OPEN_MS)
  })
  return { ended: () => end, forget: () => clearTimeout(timer) }
}

function notStarted(file: string, missing: boolean, message = 'no reason was given'): string {
  return missing ? `The program ${file} was not found.` : `${file} could not be started: ${message}.`
}
