import { resolve } from 'node:path'
import { execa } from 'execa'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import type { Terminal } from '../ports/terminal.js'
import { showCommand } from './command-line.js'
import type { Command, CommandSettings } from './commands.js'

/**
 * Runs a command with the person's terminal, which the view lends for the while. Ctrl-C is the command's then, and
 * does not end the wizard. Undefined where there is no terminal; never throws.
 */
export async function handOver(
  { root, env, clock, redact }: CommandSettings,
  terminal: Terminal,
  { file, args, shown }: Command,
  { cwd = '.', timeoutMs, signal, env: extra }: CommandOptions = {},
): Promise<CommandResult | undefined> {
  if (!terminal.interactive) return undefined
  return terminal.lend(async () => {
    const begun = clock.now()
    const ignore = (): void => undefined
    process.on('SIGINT', ignore)
    const result = await execa(file, args, {
      cwd: resolve(root, cwd),
      env: { ...env, ...extra },
      extendEnv: false,
      stdio: 'inherit',
      reject: false,
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
      ...(signal === undefined ? {} : { cancelSignal: signal }),
    }).finally(() => process.off('SIGINT', ignore))
    const missing = result.code === 'ENOENT'
    const problem = missing ? [`The program ${file} was not found.`] : []
    return {
      command: redact(shown ?? showCommand(file, args)),
      exitCode: result.timedOut || result.isCanceled ? null : (result.exitCode ?? null),
      ...(result.signal === undefined ? {} : { signal: result.signal }),
      timedOut: result.timedOut,
      cancelled: result.isCanceled,
      missing,
      stdout: '',
      stderr: problem.join('\n'),
      truncated: false,
      tail: problem,
      durationMs: clock.now() - begun,
    }
  })
}
