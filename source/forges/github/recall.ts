import { targetOf } from '../../lookups/target.js'
import { fail } from '../../ports/verdict.js'
import type { Part } from '../../registries/frame/declaration.js'
import { sendGithub } from './actions/send.js'
import { fetchReleases } from './client/releases.js'
import { inRepository } from './client/repository.js'
import type { GithubSubject } from './client/subject.js'
import { isRecalled, recallText } from './formats/release-text.js'

/** Marks the release as a prerelease, so that nobody is led to it, and puts the words of the recall on top of its text. */
export const recallRelease: Part<GithubSubject, 'recall'> = async (
  { write, release },
  { repository, keys },
) => {
  const { tag, version } = targetOf(release)
  const { published } = await fetchReleases(repository, tag)
  if (!published)
    return fail(`no published release of ${tag}`, `the release of ${tag}`, 'there is nothing to recall')
  if (isRecalled(published.text)) return { verdict: 'pass', fact: `${tag} is recalled already` }
  const words = keys.recall ?? `${version} was recalled: do not install it. Use another version.`
  const fields = { prerelease: true, make_latest: 'false', body: recallText(published.text, words) }
  const path = inRepository(repository, `/releases/${published.id}`)
  await sendGithub(write, repository, { method: 'PATCH', path, fields }, `${tag} recalled`)
  return { verdict: 'pass', fact: `${tag} is a prerelease now, and says why`, details: [published.url] }
}
