import type { CommandResult } from '../ports/command.js'
import { type NotPassed, unknown } from '../ports/verdict.js'

/** The unknown verdict of a command that gave no answer: missing, out of time, or failed with its last words. */
export function noAnswer(result: CommandResult, expected: string, mend: string): NotPassed {
  const [program = 'the program'] = result.command.split(' ')
  if (result.missing) return unknown(`${program} is not installed`, expected, `install ${program}`)
  if (result.timedOut) return unknown(`no answer in time: ${result.command}`, expected, mend)
  if (result.cancelled)
    return unknown(`stopped before an answer: ${result.command}`, expected, 'run it again')
  return unknown(lastWords(result), expected, mend)
}

/** What a failed command said, in one line. */
export function lastWords(result: CommandResult): string {
  const lines = result.stderr.split(/\r?\n/).map((line) => line.trim())
  const words = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.findLast((line) => line !== '')
  return words ?? `${result.command} ended with exit code ${result.exitCode}`
}
