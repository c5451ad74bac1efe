import { tagForm } from '../../../lookups/tags.js'
import { targetOf } from '../../../lookups/target.js'
import type { CheckContext } from '../../../ports/check.js'
import { ifTold } from '../../../ports/not-told.js'
import type { Release } from '../../../ports/release.js'
import { parseTag } from '../../../project/tag-form.js'
import type { Part } from '../../../registries/frame/declaration.js'
import type { Listing, StageListing } from '../../../registries/frame/listing.js'
import type { GithubChannelKeys } from '../formats/channel-keys.js'
import { isRecalled, sameText, wasSealed } from '../formats/release-text.js'
import { compareAssets, type KeptRelease, readKeptRelease, rulingOf } from './kept-release.js'
import { fetchLatestTag, fetchReleases, type GithubRelease } from './releases.js'
import type { GithubSubject } from './subject.js'

/** The release of the tag: its files by their digests, and whether its text is the one that was written for it. */
export const lookUpRelease: Part<GithubSubject, 'lookUp'> = async (
  { read, release },
  { repository, keys },
) => {
  const { published, drafts } = await fetchReleases(repository, targetOf(release).tag)
  if (published) return judge(published, await readKeptRelease(read, release), keys, release)
  const latest = await ifTold(() => fetchLatestTag(repository))
  const newest = latest === undefined ? undefined : parseTag(tagForm(release), latest)
  return {
    ...(newest === undefined ? {} : { newest }),
    ...(drafts.length > 0 ? { note: 'only a draft' } : {}),
  }
}

/** The draft of the tag, once it is whole: it is the stage of a release. */
export async function lookUpDraft(
  { read, release }: CheckContext,
  { repository, keys }: GithubSubject,
): Promise<StageListing> {
  const { drafts } = await fetchReleases(repository, targetOf(release).tag)
  const [draft] = drafts
  const found = draft && judge(draft, await readKeptRelease(read, release), keys, release).found
  return found ? { staged: { ...found, id: String(draft.id) } } : {}
}

function judge(
  published: GithubRelease,
  kept: KeptRelease,
  keys: GithubChannelKeys,
  release: Release,
): Listing {
  if (isRecalled(published.text)) return { found: { recalled: 'marked as recalled' } }
  if (kept.text === undefined) return { found: {} }
  const { missing, different, unproved } = compareAssets(published, kept.files)
  const [odd] = different
  if (odd) return { found: { ours: false, note: `${odd.name} has other contents` } }
  const [gap] = missing
  if (gap) return { note: `the release is there without ${gap.name}` }
  const isOurs = wasSealed(published.text) || sameText(published.text, kept.text)
  if (!isOurs && rulingOf(keys, release) !== 'keep') return { note: 'the release is there with another text' }
  return { found: unproved.length > 0 ? {} : { ours: true } }
}
