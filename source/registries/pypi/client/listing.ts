import { fetchAgain, silent } from '../../../lookups/fetch-again.js'
import { told } from '../../../lookups/problems.js'
import { count } from '../../../lookups/words.js'
import type { ReadPort } from '../../../ports/read.js'
import { highestFirst } from '../../../project/schemes/read.js'
import { canonical } from '../../../project/versions/spelling.js'
import type { Part } from '../../frame/declaration.js'
import { isOfVersion, normaliseName, versionOfFile } from '../formats/file-name.js'
import { type IndexFile, indexTypes, readSimpleIndex } from '../formats/simple-index.js'
import type { PypiSubject } from './project.js'

/** The distributions of a version that the index shows. */
export const lookUpDistributions: Part<PypiSubject, 'lookUp'> = async ({ read }, subject, version) => {
  const { name } = subject
  const all = (await lookUpFiles(read, subject)) ?? []
  const there = all.filter((file) => isOfVersion(file.name, name, version))
  const versions = versionsIn(all, name)
  const [newest] = versions
  if (there.length === 0) return newest === undefined ? {} : { newest, versions }
  const isYanked = there.every(({ yanked }) => yanked)
  const files = there.map(({ name: file, sha256 }) => ({ name: file, sha256 }))
  return { found: { files, ...(isYanked && { recalled: 'yanked' }) } }
}

/** How much there is of the project: whose it is, the index tells nobody. */
export const lookUpOwnership: Part<PypiSubject, 'owned'> = async ({ read }, subject) => {
  const files = await lookUpFiles(read, subject)
  if (files === undefined) return undefined
  const versions = new Set(files.map((file) => versionOfFile(file.name, subject.name)))
  return { published: count(versions.size, 'version') }
}

/** What users can get, the highest first. */
function versionsIn(files: readonly IndexFile[], project: string): readonly string[] {
  const versions = files.flatMap((file) => {
    const written = file.yanked ? undefined : versionOfFile(file.name, project)
    const read = written === undefined ? undefined : canonical(written, 'pep440')
    return read ?? []
  })
  return versions.toSorted(highestFirst)
}

/** The files of the project that the index shows; undefined where the name is free. It is what pip sees. */
export async function lookUpFiles(
  read: ReadPort,
  { addresses, name }: PypiSubject,
): Promise<readonly IndexFile[] | undefined> {
  const url = `${addresses.index}${normaliseName(name)}/`
  const headers = { accept: indexTypes, 'cache-control': 'no-cache' }
  const answer = await fetchAgain(read, url, { headers })
  if (answer.status === 404 || answer.status === 410) return undefined
  const expected = `what ${addresses.title} has of ${name}`
  if (answer.status !== 200) throw silent(answer, url, expected, read.clock)
  return told(readSimpleIndex(answer.text, answer.headers['content-type'] ?? ''), 'unknown')
}
