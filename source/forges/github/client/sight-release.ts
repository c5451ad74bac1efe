import type { Sighting } from '../../../core/vocabulary.js'
import { tagForm } from '../../../lookups/tags.js'
import type { CheckContext } from '../../../ports/check.js'
import { ifTold } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'
import { parseTag } from '../../../project/tag-form.js'
import { type GithubChannelKeys, githubChannelKeys } from '../formats/channel-keys.js'
import { isRecalled, sameText, wasSealed } from '../formats/release-text.js'
import { compareAssets, type KeptRelease, readKeptRelease, rulingOf } from './kept-release.js'
import { askLatestTag, askReleases, type GithubRelease } from './releases.js'
import { findRepository } from './repository.js'

/** Is the release of the tag there, with the files that were built and the text that was written for it? */
export async function sightRelease({ read, release }: CheckContext): Promise<Sighting> {
  const channel = release.channel?.id ?? ''
  const keys = githubChannelKeys.parse(release.channel?.with ?? {})
  const repository = await findRepository(read, keys)
  const { published, drafts } = await askReleases(read, repository, release.target?.tag ?? '')
  if (published) return judge(channel, published, await readKeptRelease(read, release), keys, release)
  const latest = await ifTold(() => askLatestTag(read, repository))
  const actual = latest === undefined ? undefined : parseTag(tagForm(release), latest)
  return {
    channel,
    status: 'absent',
    ...(actual === undefined ? {} : { actual }),
    ...(drafts.length > 0 ? { note: 'only a draft' } : {}),
  }
}

function judge(
  channel: string,
  published: GithubRelease,
  kept: KeptRelease,
  keys: GithubChannelKeys,
  release: Release,
): Sighting {
  const actual = release.target?.version ?? ''
  if (isRecalled(published.text)) return { channel, status: 'recalled', actual }
  if (kept.text === undefined) return { channel, status: 'live', actual }
  const { missing, different, unproved } = compareAssets(published, kept.files)
  const [odd] = different
  if (odd) return { channel, status: 'wrong', actual, ours: false, note: `${odd.name} has other contents` }
  const [gap] = missing
  if (gap) return { channel, status: 'absent', note: `the release is there without ${gap.name}` }
  const isOurs = wasSealed(published.text) || sameText(published.text, kept.text)
  if (!isOurs && rulingOf(keys, release) !== 'keep')
    return { channel, status: 'absent', note: 'the release is there with another text' }
  return { channel, status: 'live', actual, ...(unproved.length > 0 ? {} : { ours: true }) }
}
