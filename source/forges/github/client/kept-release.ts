import type { Artifact } from '../../../core/vocabulary.js'
import { artifactPath } from '../../../lookups/kept-artifacts.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import type { GithubChannelKeys } from '../formats/channel-keys.js'
import type { GithubRelease } from './releases.js'

/** The name under which the text of a release is kept beside its files; it is no asset. */
export const notesName = 'release-notes.md'

/** What the channel built: the files of the release, and its text. */
export interface KeptRelease {
  readonly files: readonly Artifact[]
  readonly text: string | undefined
}

/** Reads what the channel built and kept. */
export async function readKeptRelease(read: ReadPort, release: Release): Promise<KeptRelease> {
  const own = release.artifacts.filter(({ channel }) => channel === release.channel?.id)
  const notes = own.find(({ name }) => name === notesName)
  const text = notes === undefined ? undefined : await read.readText(artifactPath(notes, read))
  return { files: own.filter((one) => one !== notes), text }
}

/** How the files of a release stand to those that were built. */
export interface AssetComparison {
  readonly missing: readonly Artifact[]
  readonly different: readonly Artifact[]
  /** Files whose digest GitHub does not tell; their size agrees. */
  readonly unproved: readonly Artifact[]
}

/** Compares the files of a release with those built, by digest. */
export function compareAssets({ assets }: GithubRelease, files: readonly Artifact[]): AssetComparison {
  const pairs = files.map((file) => ({ file, asset: assets.find(({ name }) => name === file.name) }))
  return {
    missing: pairs.filter(({ asset }) => asset === undefined).map(({ file }) => file),
    different: pairs
      .filter(({ file, asset }) => {
        if (asset === undefined) return false
        return asset.sha256 === undefined ? asset.bytes !== file.bytes : asset.sha256 !== file.sha256
      })
      .map(({ file }) => file),
    unproved: pairs
      .filter(({ asset, file }) => asset?.sha256 === undefined && asset?.bytes === file.bytes)
      .map(({ file }) => file),
  }
}

/** What the plan, or the decision it names, says of a text that somebody else wrote. */
export function rulingOf({ existing }: GithubChannelKeys, { answers }: Release): 'ask' | 'keep' | 'replace' {
  if (typeof existing === 'string') return existing
  const answer = answers[existing.decision]
  return answer === 'keep' || answer === 'replace' ? answer : 'ask'
}
