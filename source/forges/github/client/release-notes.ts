import { targetOf } from '../../../lookups/target.js'
import { textsAt } from '../../../lookups/text-at.js'
import { type Told, told, untold } from '../../../lookups/told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { fail } from '../../../ports/verdict.js'
import { findEntry, readChangelog } from '../../../project/changelog/changelog.js'
import { extractReleaseBody } from '../../../project/changelog/release-body.js'
import { fullName, type RepositoryName } from '../formats/repository-name.js'

/** The text of the release: the changelog entry of the tag, summary first; without a changelog a link to what changed. */
export async function releaseNotes(
  read: ReadPort,
  release: Release,
  repository: RepositoryName,
): Promise<Told<string>> {
  const target = targetOf(release)
  if (!target.ok) return target
  const { tag, version, baseTag } = target.value
  const { changelog: spec } = release.plan
  if (spec === undefined) {
    const page = `https://${repository.host}/${fullName(repository)}`
    return told(baseTag === undefined ? `${page}/commits/${tag}\n` : `${page}/compare/${baseTag}...${tag}\n`)
  }
  const commit = release.candidate?.tree === undefined ? release.candidate?.commit : undefined
  const changelog = readChangelog((await textsAt(read, commit)(spec.file)) ?? '')
  const entry = findEntry(changelog, version)
  if (entry !== undefined) return told(extractReleaseBody(changelog, entry))
  const found = `${spec.file} has no entry of ${version}`
  return untold(fail(found, 'an entry that becomes the text of the release', `write it in ${spec.file}`))
}
