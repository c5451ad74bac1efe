import { compare, prerelease, valid } from 'semver'
import { count } from '../../../lookups/words.js'
import type { CheckContext } from '../../../ports/check.js'
import type { Part } from '../../frame/declaration.js'
import { archiveName, manifestName } from '../formats/kept.js'
import type { OciSubject } from './image.js'
import { fetchDigest, fetchTags } from './skopeo.js'

/**
 * The image at the version's tag. Its manifest names all of it by digests, so that the archive that was kept is there
 * where the manifest is; and only once the moving tags have come along is all of it there.
 */
export const lookUpImage: Part<OciSubject, 'lookUp'> = async (context, subject, version) => {
  const digest = await fetchDigest(context, subject, subject.tag)
  if (digest === undefined) {
    const newest = highest(await fetchTags(context, subject))
    return newest === undefined ? {} : { newest }
  }
  const { artifacts, channel } = context.release
  const own = artifacts.filter((one) => one.channel === channel?.id)
  const archive = own.find(({ name }) => name === archiveName)
  const isOurs = own.some(({ name, sha256 }) => name === manifestName && sha256 === digest)
  const lagging = isOurs ? await laggingTags(context, subject, version, digest) : []
  const rest =
    archive && isOurs && lagging.length === 0 ? [{ name: archiveName, sha256: archive.sha256 }] : []
  return { found: { files: [{ name: manifestName, sha256: digest }, ...rest] } }
}

/** Moving tags that still have to come along; those that belong to a higher version stay where they are. */
export async function laggingTags(
  context: CheckContext,
  subject: OciSubject,
  version: string,
  digest: string,
): Promise<readonly string[]> {
  if (subject.moving.length === 0) return []
  const newest = highest(await fetchTags(context, subject))
  if (newest !== undefined && compare(newest, version) > 0) return []
  const told = await Promise.all(subject.moving.map((tag) => fetchDigest(context, subject, tag)))
  return subject.moving.filter((_tag, index) => told[index] !== digest)
}

/** Whether there is such an image; whose it is, a registry tells nobody. */
export const lookUpOwnership: Part<OciSubject, 'owned'> = async (context, subject) => {
  const tags = await fetchTags(context, subject)
  return tags.length === 0 ? undefined : { published: count(tags.length, 'tag') }
}

function highest(tags: readonly string[]): string | undefined {
  const versions = tags.flatMap((tag) => valid(tag) ?? []).filter((one) => prerelease(one) === null)
  return versions.toSorted(compare).at(-1)
}
