import { targetOf } from '../../../lookups/target.js'
import { textsAt } from '../../../lookups/text-at.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Release } from '../../../ports/release.js'
import { findEntry, readChangelog } from '../../../project/changelog/changelog.js'
import { extractReleaseBody } from '../../../project/changelog/release-body.js'
import { fullName } from '../formats/repository-name.js'
import type { Github } from './repository.js'

/** The text of the release: the changelog entry of the tag, summary first; without a changelog a link to what changed. */
export async function releaseNotes(read: ReadPort, release: Release, repository: Github): Promise<string> {
  const { tag, version, baseTag } = targetOf(release)
  const { changelog: spec } = release.plan
  if (spec === undefined) {
    const page = `https://${repository.host}/${fullName(repository)}`
    return baseTag === undefined ? `${page}/commits/${tag}\n` : `${page}/compare/${baseTag}...${tag}\n`
  }
  const commit = release.candidate?.tree === undefined ? release.candidate?.commit : undefined
  const changelog = readChangelog((await textsAt(read, commit)(spec.file)) ?? '')
  const entry = findEntry(changelog, version)
  if (entry !== undefined) return extractReleaseBody(changelog, entry)
  const found = `${spec.file} has no entry of ${version}`
  throw NotTold.fail(found, 'an entry that becomes the text of the release', `write it in ${spec.file}`)
}
