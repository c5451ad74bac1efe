import { printed } from '../../lookups/printed.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'
import { isPrerelease } from '../../project/bump.js'

export const versionWorth = defineCheck({
  name: 'version/worth',
  title: `Version \${version} is worth a release`,
  words:
    'There is something to release, and a step that was asked for by a word is as large as a change that breaks users asks.',
  why: 'Users get an update by its number: one without a change is noise, one that is too small breaks them.',
  async check({ read, release }) {
    const { baseTag, tooSmall, version } = targetOf(release)
    if (tooSmall !== undefined) {
      const mend = 'choose the version again, or waive this with the reason'
      return { ...fail(tooSmall, 'a step as large as the changes ask', mend), chooseAgain: true }
    }
    if (baseTag === undefined) return pass('the first release')
    if (isPrerelease(version)) return pass('a prerelease may try the same again')
    const range = `refs/tags/${baseTag}..HEAD`
    const counted = await read.git(['rev-list', '--count', range, '--'])
    const commits = Number(printed(counted, `the commits since ${baseTag}`, 'try: git log'))
    // The number would change with the release's own commit.
    if (commits > 0) return pass(`commits since ${baseTag}`)
    return fail(
      `no commit since ${baseTag}`,
      'something that users get by it',
      'commit what is to be released; waive this for a release that only changes what is outside',
    )
  },
})
