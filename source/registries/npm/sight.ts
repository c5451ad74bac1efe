import type { Sighting } from '../../core/vocabulary.js'
import { orInDoubt } from '../../ports/channel-context.js'
import type { CheckContext } from '../../ports/check.js'
import { askPackument } from './client/packument.js'
import { sightIn } from './client/sight.js'
import { npmSubject } from './client/subject.js'
import { chooseDistTag } from './formats/dist-tag.js'

/** Is the version on the registry, and is it what was built? What cannot be asked is in doubt, never absent. */
export function sightPackage({
  read,
  release,
  signal,
}: Pick<CheckContext, 'read' | 'release' | 'signal'>): Promise<Sighting> {
  return orInDoubt(release.channel?.id ?? '', async () => {
    const channel = release.channel?.id ?? ''
    const version = release.target?.version
    if (version === undefined) return { channel, status: 'in-doubt', note: 'no target is chosen yet' }
    const subject = await npmSubject(read, release)
    const { about } = subject
    const tag = chooseDistTag(version, about.keys.tag ?? about.manifest.publishConfig.tag)
    const artifact = release.artifacts.find((one) => one.channel === channel)
    return sightIn(await askPackument(read, subject, version, signal), {
      channel,
      version,
      tag,
      artifact,
    })
  })
}
