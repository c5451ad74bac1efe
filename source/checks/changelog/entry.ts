import {
  changelogParameters,
  findChangelog,
  hasNone,
  isLeftToPeople,
  latestToday,
  noChangelog,
} from '../../lookups/changelog.js'
import { failBecause, hasProblems } from '../../lookups/problems.js'
import { readTags, releasedVersions } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { pass, unknown } from '../../ports/verdict.js'
import { findEntry, readChangelog } from '../../project/changelog/changelog.js'
import { releaseUnreleased } from '../../project/changelog/edit.js'
import { checkChangelog } from '../../project/changelog/problems.js'

export const changelogEntry = defineCheck({
  name: 'changelog/entry',
  title: `Changelog entry of \${version}`,
  words:
    'The changelog has one entry of the target, not empty, not released, not dated in the future. Until the run has begun to set version files, the section Unreleased counts as the entry that it will become.',
  about: 'tree',
  with: changelogParameters,
  why: 'People decide by the changelog whether to update.',
  async check({ read, release, with: { file: named } }) {
    if (hasNone(release)) return pass(noChangelog)
    const { version } = targetOf(release)
    const { file, changelog } = await findChangelog(read, release, named)
    const tags = await readTags(read)
    const today = latestToday(read.clock.now())
    if (isLeftToPeople(release, changelog)) {
      return unknown(
        `no entry of a release is found in ${file}: its form is not understood`,
        `an entry of ${version}`,
        `write it in ${file} as the others are, commit it, and waive this gate with the reason that it is there`,
      )
    }
    const isOpen = !release.begun('version-files') && findEntry(changelog, version) === undefined
    const turned = isOpen ? releaseUnreleased(changelog, version, today) : undefined
    const judged = turned?.ok ? readChangelog(turned.value) : changelog
    const released = releasedVersions(release, tags.all)
    const problems = checkChangelog(judged, { file, target: version, today, released })
    if (hasProblems(problems)) return failBecause(problems)
    return pass(turned?.ok ? `Unreleased becomes ${version} in ${file}` : `${version} in ${file}`)
  },
})
