import { noAnswer } from '../../lookups/no-answer.js'
import { printedIfThere } from '../../lookups/printed.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass } from '../../ports/verdict.js'

const expected = 'user.name and user.email, which the release commit and the tag are signed with'
const mend =
  'set them: git config --global user.name "Your Name" && git config --global user.email you@example.org'

export const gitUser = defineCheck({
  name: 'git/user',
  title: 'git knows who commits',
  words: 'git knows who commits, by settings or environment; a name guessed from the machine does not count.',
  async check({ read }) {
    const result = await read.git(['var', 'GIT_COMMITTER_IDENT'])
    if (result.missing || result.timedOut || result.cancelled) return noAnswer(result, expected, mend)
    if (!succeeded(result)) return fail('no name or e-mail address set', expected, mend)
    const identity = result.stdout.trim().replace(/ \d+ [+-]\d{4}$/, '')
    const given = [read.env.GIT_COMMITTER_EMAIL, read.env.EMAIL].some((address) => (address ?? '') !== '')
    const email = given ? result : await read.git(['config', '--get', 'user.email'])
    if (printedIfThere(email, expected, mend) !== undefined) return pass(identity)
    return fail(`${identity}, guessed from the name of this machine`, expected, mend)
  },
})
