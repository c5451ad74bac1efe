import type { CommandResult } from '../ports/command.js'
import { ill, type NotPassed, unknown } from '../ports/verdict.js'
import { lastWords, noAnswer } from './no-answer.js'
import { nameOf } from './words.js'

/** What git and ssh say where they would have asked somebody, and what they would have asked for. */
const questions: readonly (readonly [RegExp, string])[] = [
  [
    /terminal prompts disabled|could not read (?:Username|Password)|unable to read askpass/i,
    'a user name and a password',
  ],
  [/Host key verification failed|host key is (?:not )?known/i, 'whether its host key is the right one'],
  [/Permission denied \([^)]*publickey/i, 'a key that it knows, or the passphrase of one'],
  [/\/dev\/tty\b|not a tty|inappropriate ioctl/i, 'an answer at the terminal'],
]

/** What a command would have asked a person for; undefined where that was not why it failed. */
export function askedFor({ stderr, exitCode }: CommandResult): string | undefined {
  if (exitCode === 0) return undefined
  return questions.find(([said]) => said.test(stderr))?.[1]
}

/**
 * The unknown verdict of a remote that gave no answer: what it asks for, what it may be waiting for, or git's words. The
 * command that asks again is offered, for at the terminal a person can answer.
 */
export function remoteSilence(result: CommandResult, remote: string, expected: string): NotPassed {
  const [name, command] = [nameOf(remote), `git ls-remote ${remote}`]
  const question = askedFor(result)
  if (question !== undefined) {
    const mend = `answer it once at the terminal: ${command}`
    return {
      ...unknown(`${name} asks for ${question}, and nobody can answer here`, expected, mend),
      fix: command,
    }
  }
  if (result.timedOut) {
    const seconds = Math.round(result.durationMs / 1000)
    const mend = `see what it waits for, a server or a window that asks for a login: ${command}`
    return { ...unknown(`no answer from ${name} within ${seconds} s`, expected, mend), fix: command }
  }
  const mend = `check the network and your access: ${command}`
  if (result.missing || result.cancelled) return noAnswer(result, expected, mend)
  const silence = unknown(`${name} does not answer: ${lastWords(result)}`, expected, mend)
  return /returned error: (?:429|5\d\d)\b/.test(result.stderr) ? ill(silence) : silence
}
