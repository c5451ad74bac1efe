import type { CommandOptions } from '../../source/ports/command.js'
import { systemClock } from '../../source/world/clock.js'
import { type CommandSettings, makeCommands, type RunCommand } from '../../source/world/commands.js'
import { makeRedactor } from '../../source/world/redaction.js'

/** Real commands in a folder; their environment holds a secret, `hush-hush`. */
export function commandsIn(root: string) {
  const env = { PATH: process.env.PATH, SECRET_WORD: 'hush-hush' }
  const runner = (more: Partial<CommandSettings> = {}): RunCommand =>
    makeCommands({ root, env, clock: systemClock, redact: makeRedactor({ env }), graceMs: 500, ...more })
  return {
    run: runner(),
    bash: (line: string, options?: CommandOptions, more?: Partial<CommandSettings>) =>
      runner(more)({ file: 'bash', args: ['-c', line] }, options),
    node: (code: string, options?: CommandOptions, more?: Partial<CommandSettings>) =>
      runner(more)({ file: process.execPath, args: ['-e', code] }, options),
  }
}
