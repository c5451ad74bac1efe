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

/** Lines that only say that something failed, around the one that says why. */
const frame = [
  /^hint:/,
  /^To \S+$/,
  /^error: (?:failed to push some refs|gpg failed to (?:sign|write)|unable to sign|could not sign|unable to write commit)/,
  /^(?:fatal: (?:failed to write commit object|the remote end hung up)|Everything up-to-date)/,
  /^fatal: Could not read from remote repository|^Please make sure you have the correct access|^and the repository exists/,
  /^husky - .*(?:failed|exited)/,
  /^npm (?:error|ERR!) (?:A complete log of this run|code |errno |command |path |$)/,
]

/** What a failed command said of the cause, in one line: the line itself, not the frame around or below it. */
export function lastWords(result: CommandResult): string {
  const said = linesOf(result.stderr)
  const causes = [said, linesOf(result.stdout)].map((lines) =>
    lines.filter((line) => !frame.some((pattern) => pattern.test(line))),
  )
  const lines = causes.find((some) => some.length > 0) ?? said
  const words = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1)
  return words ?? `${result.command} ended with exit code ${result.exitCode}`
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
