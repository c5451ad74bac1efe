import { WizardError } from '../core/errors.js'
import type { Command } from './commands.js'

/** How each shell runs one line so that the first failure ends it. */
const shells: Readonly<Record<string, (line: string) => readonly string[]>> = {
  bash: (line) => ['--noprofile', '--norc', '-euo', 'pipefail', '-c', line],
  sh: (line) => ['-eu', '-c', line],
  zsh: (line) => ['-f', '-eu', '-o', 'pipefail', '-c', line],
  fish: (line) => ['--no-config', '-c', line],
  pwsh: (line) => ['-NoProfile', '-NonInteractive', '-Command', `$ErrorActionPreference = 'Stop'\n${line}`],
  python: (line) => ['-c', line],
  node: (line) => ['-e', line],
}

/** The names that a plan's `shell` may have. */
export const shellNames: readonly string[] = Object.keys(shells)

/** The command of a shell line of the plan; in the evidence it stands as the plan has it. */
export function shellCommand(line: string, shell = 'bash'): Command {
  const args = Object.hasOwn(shells, shell) ? shells[shell]?.(line) : undefined
  if (args === undefined) {
    throw new WizardError(
      `The shell ${JSON.stringify(shell)} is not known. Expected one of ${shellNames.join(', ')}.`,
      {
        remedy: 'Name one of them in the plan.',
        exitCode: 2,
      },
    )
  }
  return { file: shell === 'python' ? 'python3' : shell, args, shown: line }
}
