import { fetchAgain, silent } from '../../../lookups/fetch-again.js'
import { told } from '../../../lookups/problems.js'
import type { ReadPort } from '../../../ports/read.js'
import { normaliseName } from '../formats/file-name.js'
import { type IndexFile, indexTypes, readSimpleIndex } from '../formats/simple-index.js'
import type { PypiSubject } from './project.js'

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
