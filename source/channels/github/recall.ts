import { sendGithub } from '../../actions/github/send.js'
import { targetOf } from '../../checks/facts/target.js'
import { inRepository } from '../../checks/github/facts/ask.js'
import { askReleases } from '../../checks/github/facts/releases.js'
import { findRepository } from '../../checks/github/facts/repository.js'
import type { ActionContext, Performed } from '../../ports/action.js'
import { fail } from '../../ports/verdict.js'
import { githubChannelKeys } from '../../project/github/channel-keys.js'
import { isRecalled, recallText } from '../../project/github/release-text.js'

/** Marks the release as a prerelease, so that nobody is led to it, and puts the words of the recall on top of its text. */
export async function recallRelease({ read, write, release }: ActionContext): Promise<Performed> {
  const target = targetOf(release)
  if (!target.ok) return target.verdict
  const keys = githubChannelKeys.parse(release.channel?.with ?? {})
  const repository = await findRepository(read, keys)
  if (!repository.ok) return repository.verdict
  const { tag, version } = target.value
  const found = await askReleases(read, repository.value, tag)
  if (!found.ok) return found.verdict
  const { published } = found.value
  if (!published)
    return fail(`no published release of ${tag}`, `the release of ${tag}`, 'there is nothing to recall')
  if (isRecalled(published.text)) return { verdict: 'pass', fact: `${tag} is recalled already` }
  const words = keys.recall ?? `${version} was recalled: do not install it. Use another version.`
  const fields = { prerelease: true, make_latest: 'false', body: recallText(published.text, words) }
  const path = inRepository(repository.value, `/releases/${published.id}`)
  const sent = await sendGithub(write, repository.value, { method: 'PATCH', path, fields }, `${tag} recalled`)
  if (!sent.ok) return sent.verdict
  return { verdict: 'pass', fact: `${tag} is a prerelease now, and says why`, details: [published.url] }
}
