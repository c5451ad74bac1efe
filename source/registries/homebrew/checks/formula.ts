import { told } from '../../../lookups/problems.js'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { compareVersions, readVersion } from '../../../project/schemes/read.js'
import { versionIn } from '../client/listing.js'
import { readTap, tapSubject } from '../client/tap.js'
import { readFormula, sourceFor } from '../formats/formula.js'
import { platforms } from '../formats/platform.js'

export const homebrewFormula = defineCheck({
  name: 'homebrew/formula',
  title: 'Formula can be updated',
  words:
    'The tap has the formula, with url and checksum for each platform, and not a version above the target.',
  waivable: false,
  async check({ read, release }) {
    const subject = await tapSubject({ read, release })
    const { keys, name } = subject
    const { text, path } = await readTap(read, release, subject)
    if (text === undefined)
      return fail(`the tap ${keys.tap} has no ${path}`, 'a formula to update', 'write the first one there')
    const formula = told(readFormula(text))
    const covered = platforms.filter((platform) => sourceFor(formula, platform) !== undefined)
    const lacking = keys.platforms?.find((platform) => !covered.includes(platform))
    if (lacking !== undefined)
      return fail(
        `the formula has nothing for ${lacking}`,
        `a source for ${keys.platforms?.join(', ')}`,
        `add it to ${path}`,
      )
    const actual = versionIn(text, path)
    const version = release.target?.version
    if (
      actual !== undefined &&
      version !== undefined &&
      readVersion(actual) &&
      compareVersions(actual, version) > 0
    )
      return fail(
        `the tap has ${name} ${actual}`,
        `a version below ${version}`,
        `give the older line a formula of its own, such as ${name}@${version.split('.')[0]}, or leave the channel out`,
      )
    return pass(`${name} ${actual ?? ''}, ${covered.join(', ')}`.replace(' ,', ','))
  },
})
