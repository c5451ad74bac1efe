import { whyOut } from '../../../lookups/may-be-out.js'
import { targetOf } from '../../../lookups/target.js'
import { defineCheck } from '../../../ports/check.js'
import { orElse } from '../../../ports/not-told.js'
import { fail, pass } from '../../../ports/verdict.js'
import { judgeExistingText } from '../client/existing-text.js'
import { compareAssets, readKeptRelease } from '../client/kept-release.js'
import { releaseNotes } from '../client/release-notes.js'
import { fetchReleases } from '../client/releases.js'
import { githubSubject } from '../client/subject.js'

export const githubReleaseFree = defineCheck({
  name: 'github/release-free',
  title: 'GitHub Release is free',
  words:
    'There is no GitHub Release of the tag yet, or one that may be completed: nothing in it would be overwritten unseen.',
  waivable: false,
  async check({ read, release }) {
    const { tag } = targetOf(release)
    const { keys, repository } = await githubSubject({ read, release })
    const { published, drafts } = await fetchReleases(repository, tag)
    const [draft, ...others] = drafts
    if (others.length > 0) {
      const mend = 'delete those that are not meant'
      return fail(`there are ${drafts.length} drafts of ${tag}`, 'one draft at most', mend)
    }
    const existing = published ?? draft
    if (existing === undefined) return pass(`no release of ${tag}`)
    const { files, text } = await readKeptRelease(read, release)
    const why = whyOut(release)
    if (why !== undefined && published !== undefined) return pass(`the release of ${tag} is there; ${why}`)
    const [odd] = compareAssets(existing, files).different
    if (odd && !existing.draft) {
      const mend = 'stop: find out who uploaded it; a published file is never replaced'
      return fail(`${odd.name} in the release of ${tag} has other contents`, 'the file that was built', mend)
    }
    // Before the changelog is written there is no text to compare: then only an empty one may be completed unasked.
    const words =
      text ??
      (await orElse(
        () => releaseNotes(read, release, repository),
        () => '',
      ))
    const ruling = judgeExistingText(existing, words, keys, release)
    if (typeof ruling !== 'string') return ruling
    return pass(`${existing.draft ? 'a draft' : 'the release'} of ${tag} is there and will be completed`)
  },
})
