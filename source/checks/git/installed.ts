import semver from 'semver'
import { z } from 'zod'
import { noAnswer } from '../../lookups/no-answer.js'
import { defineCheck } from '../../ports/check.js'
import { succeeded } from '../../ports/command.js'
import { fail, pass, unknown } from '../../ports/verdict.js'

const parameters = z.strictObject({
  atLeast: z.string().default('2.30.0').describe('The oldest git that will do.'),
})

export const gitInstalled = defineCheck({
  name: 'git/installed',
  title: 'git is installed',
  words: 'git stands here, and is recent enough for what the wizard asks of it.',
  with: parameters,
  why: 'Older versions of git lack options that the other checks rely on.',
  async check({ read, with: { atLeast } }) {
    const expected = `git ${atLeast} or newer`
    const mend = 'install or update git: https://git-scm.com/downloads'
    const result = await read.git(['version'])
    if (result.missing) return fail('git is not installed', expected, mend)
    if (!succeeded(result)) return noAnswer(result, expected, mend)
    const found = semver.coerce(result.stdout)
    const least = semver.coerce(atLeast)
    if (found === null || least === null) return unknown(`git says ${result.stdout.trim()}`, expected, mend)
    return semver.lt(found, least) ? fail(`git ${found}`, expected, mend) : pass(`git ${found}`)
  },
})
