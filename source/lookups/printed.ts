import { type CommandResult, succeeded } from '../ports/command.js'
import { NotTold } from '../ports/not-told.js'
import { noAnswer } from './no-answer.js'

/** The result of a command that did what it was run for; where it came to no answer, that is thrown. */
export function ended(result: CommandResult, expected: string, mend = 'try: git status'): CommandResult {
  if (succeeded(result)) return result
  throw new NotTold(noAnswer(result, expected, mend))
}

/** What a command printed, all of it. Where it came to no answer, or to a part of one, that is thrown. */
export function printed(result: CommandResult, expected: string, mend = 'try: git status'): string {
  if (succeeded(result) && !result.truncated) return result.stdout
  throw new NotTold(noAnswer(result, expected, mend))
}

/** The same; undefined where the command says that there is no such thing, by its exit code or in git's words. */
export function printedIfThere(result: CommandResult, expected: string, mend?: string): string | undefined {
  const none =
    result.exitCode === 1 ||
    (result.exitCode === 128 && /^fatal: path '.*' (?:does not exist|exists on disk)/m.test(result.stderr))
  return none ? undefined : printed(result, expected, mend)
}
