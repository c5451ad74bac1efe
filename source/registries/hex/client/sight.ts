import type { Artifact, Sighting } from '../../../core/vocabulary.js'
import { orInDoubt } from '../../../ports/channel-context.js'
import type { CheckContext } from '../../../ports/check.js'
import { lookUpPackage, lookUpRelease } from './lookup.js'
import { type HexSubject, hexSubject } from './package.js'

/** Is the target's release there, and is its checksum that of the tarball kept here? */
export async function sightHex({ read, release, signal }: CheckContext): Promise<Sighting> {
  const channel = release.channel?.id ?? ''
  const subject = await hexSubject(read, release)
  const artifact = release.artifacts.find((one) => one.channel === channel)
  return sightRelease({ read, signal }, subject, release.target?.version ?? '', artifact)
}

/** The same for any version, compared with the artifact where there is one. */
export function sightRelease(
  { read, signal }: Pick<CheckContext, 'read' | 'signal'>,
  subject: HexSubject,
  version: string,
  artifact: Artifact | undefined,
): Promise<Sighting> {
  return orInDoubt(subject.spec.id, async () => {
    const channel = subject.spec.id
    const found = await lookUpRelease(read, subject, version, signal)
    if (found === undefined) {
      const pack = await lookUpPackage(read, subject, signal)
      const actual = pack?.latest
      return { channel, status: 'absent', ...(actual === undefined ? {} : { actual }) }
    }
    const { checksum, retired } = found
    const ours = artifact === undefined ? undefined : artifact.sha256 === checksum
    const known = { channel, actual: version, ...(ours === undefined ? {} : { ours }) }
    if (ours === false)
      return { ...known, status: 'wrong', note: `sha256 ${checksum.slice(0, 12)}… is not what was built` }
    if (retired !== undefined) return { ...known, status: 'recalled', note: `retired: ${retired}` }
    return { ...known, status: 'live' }
  })
}
