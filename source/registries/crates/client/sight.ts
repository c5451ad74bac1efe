import { rcompare, valid } from 'semver'
import type { Artifact, Sighting } from '../../../core/vocabulary.js'
import { orInDoubt } from '../../../ports/channel-context.js'
import type { CheckContext } from '../../../ports/check.js'
import type { IndexVersion } from '../formats/index.js'
import { type CrateSubject, crateSubject } from './crate.js'
import { lookUpApi, lookUpIndex } from './lookup.js'

/** Is the target's version there, and is its checksum that of the crate kept here? The index is what users see. */
export async function sightCrate({ read, release, signal }: CheckContext): Promise<Sighting> {
  const channel = release.channel?.id ?? ''
  const version = release.target?.version ?? ''
  const subject = await crateSubject(read, release)
  const artifact = release.artifacts.find((one) => one.channel === channel)
  return sightVersion({ read, signal }, subject, version, artifact)
}

/** The same for any version of the crate, compared with the artifact where there is one. */
export function sightVersion(
  { read, signal }: Pick<CheckContext, 'read' | 'signal'>,
  subject: CrateSubject,
  version: string,
  artifact: Artifact | undefined,
): Promise<Sighting> {
  return orInDoubt(subject.spec.id, async () => {
    const channel = subject.spec.id
    const shown = await lookUpIndex(read, subject, signal)
    const entry = shown?.find((one) => one.version === version)
    if (entry !== undefined) return judge(channel, entry, artifact)
    // What the registry accepted and the index does not show yet must not be published a second time.
    const accepted = await lookUpApi(read, subject, version, signal)
    const actual = highest(shown ?? [])
    const standing = actual === undefined ? {} : { actual }
    if (accepted === undefined) return { channel, status: 'absent', ...standing }
    const seen = judge(channel, accepted, artifact)
    if (seen.status !== 'live') return seen
    return { ...seen, ...standing, status: 'propagating', note: 'accepted; the index does not show it yet' }
  })
}

function judge(channel: string, entry: IndexVersion, artifact: Artifact | undefined): Sighting {
  const actual = entry.version
  const ours = artifact === undefined ? undefined : artifact.sha256 === entry.checksum
  const known = { channel, actual, ...(ours === undefined ? {} : { ours }) }
  if (ours === false)
    return { ...known, status: 'wrong', note: `sha256 ${entry.checksum.slice(0, 12)}… is not what was built` }
  if (entry.yanked) return { ...known, status: 'recalled', note: 'yanked' }
  return { ...known, status: 'live' }
}

function highest(versions: readonly IndexVersion[]): string | undefined {
  const numbers = versions.filter(({ yanked, version }) => !yanked && valid(version) !== null)
  return numbers.map(({ version }) => version).toSorted(rcompare)[0]
}
