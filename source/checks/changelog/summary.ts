import { changelogParameters, findChangelog, hasNone, noChangelog } from '../../lookups/changelog.js'
import { failBecause } from '../../lookups/problems.js'
import { targetOf } from '../../lookups/target.js'
import { defineCheck } from '../../ports/check.js'
import { fail, pass } from '../../ports/verdict.js'
import { findEntry, findUnreleased } from '../../project/changelog/changelog.js'
import { checkSummary } from '../../project/changelog/summary.js'

export const changelogSummary = defineCheck({
  name: 'changelog/summary',
  title: 'Changelog entry starts with a summary',
  words:
    'The entry of the target starts with a summary for people. Until the run has begun to set version files, the section Unreleased stands for the entry.',
  about: 'tree',
  waivable: false,
  with: changelogParameters,
  why: 'The summary leads the release notes: what changed, why it matters, and whether there is anything to do.',
  async check({ read, release, with: { file: named } }) {
    if (hasNone(release)) return pass(noChangelog)
    const { version } = targetOf(release)
    const { file, changelog } = await findChangelog(read, release, named)
    const open = release.begun('version-files') ? undefined : findUnreleased(changelog)
    const entry = findEntry(changelog, version) ?? open
    if (entry === undefined) {
      const expected = 'an entry that starts with ### Summary'
      return fail(
        `no entry of ${version} in ${file}`,
        expected,
        `write the entry of ${version}, summary first`,
      )
    }
    const problem = checkSummary(changelog, entry, file)
    return problem === undefined
      ? pass(`${entry.version ?? 'Unreleased'} in ${file}`)
      : failBecause([problem])
  },
})
