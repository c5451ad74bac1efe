import { WizardError } from '../core/errors.js'
import type { CommandOptions, CommandResult } from '../ports/command.js'
import { showCommand } from './command-line.js'
import type { RunCommand } from './commands.js'
import { readingGit } from './git-environment.js'
import { writingReason } from './git-guard.js'

/** Settings that would start a program or write beside what was asked. */
const calm = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'gc.auto=0', '-c', 'maintenance.auto=false']

/** Makes the git that only reads. A command that might write is refused: the promise rejects, nothing ran. */
export function makeReadingGit(
  run: RunCommand,
): (args: readonly string[], options?: CommandOptions) => Promise<CommandResult> {
  return async (args, options = {}) => {
    const reason = writingReason(args)
    if (reason !== undefined) {
      throw new WizardError(
        `git ${args.join(' ')} was refused: ${reason}. Expected a git command that only reads.`,
        { remedy: 'Make it an action, where the repository may change.' },
      )
    }
    const command = {
      file: 'git',
      args: [...calm, ...withoutPrograms(args)],
      shown: showCommand('git', args),
    }
    return run(command, { ...options, env: { ...options.env, ...readingGit } })
  }
}

/** A person's own diff programs are for people: their output is not what git documents. */
function withoutPrograms(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg) => !arg.startsWith('-'))
  if (!['diff', 'log', 'show', 'whatchanged'].includes(args[at] ?? '')) return args
  return [...args.slice(0, at + 1), '--no-ext-diff', '--no-textconv', ...args.slice(at + 1)]
}
