import { rcompare, valid } from 'semver'
import type { Artifact, Sighting } from '../../../core/vocabulary.js'
import { count, someOf } from '../../../lookups/words.js'
import { orInDoubt } from '../../../ports/channel-context.js'
import type { CheckContext } from '../../../ports/check.js'
import { canonical } from '../../../project/versions/spelling.js'
import { isOfVersion, versionOfFile } from '../formats/file-name.js'
import type { IndexFile } from '../formats/simple-index.js'
import { lookUpFiles } from './lookup.js'
import { type PypiSubject, pypiSubject } from './project.js'

/** Are the target's files there, each with the sha256 of the file kept here? */
export async function sightProject({ read, release, signal }: CheckContext): Promise<Sighting> {
  const channel = release.channel?.id ?? ''
  const subject = await pypiSubject(read, release)
  const artifacts = release.artifacts.filter((one) => one.channel === channel)
  return sightFiles({ read, signal }, subject, release.target?.version ?? '', artifacts)
}

/** The same for any version, compared with the artifacts where there are some. */
export function sightFiles(
  { read, signal }: Pick<CheckContext, 'read' | 'signal'>,
  subject: PypiSubject,
  version: string,
  artifacts: readonly Artifact[],
): Promise<Sighting> {
  return orInDoubt(subject.spec.id, async () => {
    const files = await lookUpFiles(read, subject, signal)
    return judgeFiles(files ?? [], subject, version, artifacts)
  })
}

function judgeFiles(
  all: readonly IndexFile[],
  { spec, name }: PypiSubject,
  version: string,
  artifacts: readonly Artifact[],
): Sighting {
  const channel = spec.id
  const there = all.filter((file) => isOfVersion(file.name, name, version))
  if (there.length === 0) {
    const actual = highest(all, name)
    return { channel, status: 'absent', ...(actual === undefined ? {} : { actual }) }
  }
  const known = { channel, actual: version }
  const others = there.filter((file) => !isKept(file, artifacts))
  if (artifacts.length > 0 && others.length > 0) {
    const names = someOf(others.map((file) => file.name))
    return { ...known, status: 'wrong', ours: false, note: `${names} is not what was built` }
  }
  const ours = artifacts.length === 0 ? {} : { ours: true }
  if (there.every(({ yanked }) => yanked)) return { ...known, ...ours, status: 'recalled', note: 'yanked' }
  if (there.length < artifacts.length) {
    // Part of an upload that stopped: what is there is ours, so the rest may follow.
    return { channel, status: 'absent', note: `${there.length} of ${count(artifacts.length, 'file')} there` }
  }
  return { ...known, ...ours, status: 'live' }
}

/** The artifacts that the index does not show yet. */
export function missingFiles(
  files: readonly IndexFile[] | undefined,
  artifacts: readonly Artifact[],
): readonly Artifact[] {
  return artifacts.filter(({ name }) => !files?.some((file) => file.name === name))
}

function isKept(file: IndexFile, artifacts: readonly Artifact[]): boolean {
  return artifacts.some(({ name, sha256 }) => name === file.name && sha256 === file.sha256)
}

function highest(files: readonly IndexFile[], project: string): string | undefined {
  const versions = files.flatMap((file) => {
    const written = file.yanked ? undefined : versionOfFile(file.name, project)
    const read = written === undefined ? undefined : canonical(written, 'pep440')
    return read !== undefined && valid(read) !== null ? [read] : []
  })
  return versions.toSorted(rcompare)[0]
}
