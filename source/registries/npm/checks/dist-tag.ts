import semver from 'semver'
import { defineCheck } from '../../../ports/check.js'
import { fail, pass } from '../../../ports/verdict.js'
import { fetchPackument } from '../client/packument.js'
import { distTagOf, npmTarget } from '../client/subject.js'
import { chooseDistTag, isPrerelease, isTagName } from '../formats/dist-tag.js'

export const npmDistTag = defineCheck({
  name: 'npm/dist-tag',
  title: 'Dist-tag suits the version',
  words: 'A prerelease does not become what everybody installs, and latest never goes back.',
  waivable: false,
  why: 'npm install takes what latest points at; npm itself moves it down where it is told to.',
  async check({ read, release }) {
    const target = await npmTarget({ read, release })
    const { version } = target
    const tag = await distTagOf(target, version)
    if (!isTagName(tag)) {
      return fail(
        `the dist-tag ${tag} reads as a version`,
        'a word such as next',
        'name another: npm: { tag: next }',
      )
    }
    if (tag === 'latest' && isPrerelease(version)) {
      const mend = `name another, or none: npm: { tag: ${chooseDistTag(version)} }`
      return fail(`${version} would become latest`, 'a prerelease under a tag of its own', mend)
    }
    const now = (await fetchPackument(read, target, version))?.['dist-tags'][tag]
    const newest = await target.newest()
    const of = newest !== undefined && semver.gt(newest, version) ? `, beside ${newest}` : ''
    if (now === undefined) return pass(`${tag}, new${of}`)
    if (now === version) return pass(`${tag} is ${version}`)
    if (tag === 'latest' && semver.valid(now) !== null && semver.gt(now, version)) {
      const { major, minor } = new semver.SemVer(version)
      const mend = `give the older line a tag of its own: npm: { tag: release-${major}.${minor} }`
      return fail(`latest is ${now}, and would go back to ${version}`, 'latest only moves up', mend)
    }
    return pass(`${tag} moves from ${now} to ${version}`)
  },
})
