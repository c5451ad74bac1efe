import { noAnswer } from '../../../lookups/no-answer.js'
import { defineCheck } from '../../../ports/check.js'
import { succeeded } from '../../../ports/command.js'
import { fail, pass, unknown } from '../../../ports/verdict.js'
import { readTap, tapSubject } from '../client/tap.js'
import { readGitRefusal } from '../formats/refusal.js'

export const homebrewPush = defineCheck({
  name: 'homebrew/push',
  title: 'Tap can be pushed to',
  words:
    'The tap lets this login write: a push of the commit that is there already, as a dry run, changes nothing.',
  local: true,
  waivable: false,
  async check({ read, release }) {
    const subject = await tapSubject({ read, release })
    const { scratch, head, branch } = await readTap(read, release, subject)
    const { address, keys } = subject
    const pushed = await read.query(
      'git',
      ['push', '--dry-run', '--', address, `${head}:refs/heads/${branch}`],
      {
        cwd: scratch,
        env: { GIT_TERMINAL_PROMPT: '0' },
      },
    )
    if (succeeded(pushed)) return pass(`${keys.tap}, branch ${branch}`)
    const expected = `a login that may push to ${keys.tap}`
    if (pushed.missing || pushed.timedOut || pushed.cancelled) return noAnswer(pushed, expected, 'try again')
    const { cause, words } = readGitRefusal(pushed.stderr)
    const found = `the tap ${keys.tap} refuses a push: ${words}`
    const refused = cause === 'auth' || cause === 'right' || cause === 'policy' || cause === 'not-found'
    return refused
      ? fail(found, expected, 'log in (gh auth login, or an SSH key), or ask its owner for the right')
      : unknown(found, expected, 'try again')
  },
})
