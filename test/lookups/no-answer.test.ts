import { describe, expect, test } from 'vitest'
import { lastWords } from '../../source/lookups/no-answer.js'
import type { CommandResult } from '../../source/ports/command.js'

const result = (stderr: string, stdout = ''): CommandResult => ({
  command: 'git push',
  exitCode: 1,
  timedOut: false,
  cancelled: false,
  missing: false,
  stdout,
  stderr,
  truncated: false,
  tail: [],
  durationMs: 1,
})

describe('the words of a failed command', () => {
  test.each([
    [
      'a hook before a push',
      "e2e: no browser is installed\nerror: failed to push some refs to '/remote.git'\n",
      'e2e: no browser is installed',
    ],
    [
      'a key that is missing',
      'error: gpg failed to sign the data:\ngpg: signing failed: No secret key\nerror: unable to sign the tag\n',
      'gpg: signing failed: No secret key',
    ],
    [
      'a commit that cannot be signed',
      'error: gpg failed to sign the data\ngpg: no default key\nfatal: failed to write commit object\n',
      'gpg: no default key',
    ],
    [
      'ssh',
      'git@example.test: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n',
      'git@example.test: Permission denied (publickey).',
    ],
    [
      'npm',
      'npm error code EBADDEVENGINES\nnpm error node 20 is too old\nnpm error A complete log of this run can be found in: /x.log\n',
      'npm error node 20 is too old',
    ],
    [
      'a plain error',
      "fatal: 'origin' does not appear to be a git repository\nmore\n",
      "fatal: 'origin' does not appear to be a git repository",
    ],
  ])('are those of the cause: %s', (_, stderr, words) => {
    expect(lastWords(result(stderr))).toBe(words)
  })

  test('are taken from the output where the errors are silent, and from the frame where there is nothing else', () => {
    expect(lastWords(result('', 'tests failed\n'))).toBe('tests failed')
    expect(lastWords(result("error: failed to push some refs to 'x'\n"))).toMatch(/failed to push/)
    expect(lastWords(result(''))).toBe('git push ended with exit code 1')
  })
})
