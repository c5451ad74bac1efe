import { fetchAgain, silent } from '../../../lookups/fetch-again.js'
import { count } from '../../../lookups/words.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import type { Part } from '../../frame/declaration.js'
import { type HexPackage, type HexRelease, readPackage, readRelease } from '../formats/answers.js'
import type { HexSubject } from './package.js'
import { fetchWhoami } from './whoami.js'

/** What the API shows of a release, or what is the latest where it is not there. */
export const lookUpListing: Part<HexSubject, 'lookUp'> = async ({ read }, subject, version) => {
  const release = await lookUpRelease(read, subject, version)
  if (release === undefined) {
    const { latest: newest, versions = [] } = (await lookUpPackage(read, subject)) ?? {}
    return newest === undefined ? { versions } : { newest, versions }
  }
  const { checksum, retired } = release
  const recalled = retired === undefined ? {} : { recalled: `retired: ${retired}` }
  return { found: { files: [{ sha256: checksum }], ...recalled } }
}

/** Who owns the package, and whether the client's user is one of them. */
export const lookUpOwnership: Part<HexSubject, 'owned'> = async ({ read }, subject) => {
  const found = await lookUpPackage(read, subject)
  if (found === undefined) return undefined
  const { owners, versions } = found
  const known = { published: count(versions.length, 'release'), owners }
  const user = await fetchWhoami(read, subject)
  if (user === undefined || owners.length === 0) return known
  if (owners.includes(user)) return { ...known, ours: `${user} owns it` }
  const mend = `ask an owner: mix hex.owner add ${subject.name} ${user}; or choose another name`
  return { ...known, foreign: { expected: `${user} among its owners`, mend } }
}

/** The package as the API tells it; undefined where the name is free. */
function lookUpPackage(read: ReadPort, subject: HexSubject): Promise<HexPackage | undefined> {
  return lookUp(read, subject, '', readPackage)
}

/** One release of it; undefined where it is not there. */
export function lookUpRelease(
  read: ReadPort,
  subject: HexSubject,
  version: string,
): Promise<HexRelease | undefined> {
  return lookUp(read, subject, `/releases/${encodeURIComponent(version)}`, readRelease)
}

async function lookUp<T>(
  read: ReadPort,
  { api, name, title }: HexSubject,
  path: string,
  readAnswer: (text: string) => T | undefined,
): Promise<T | undefined> {
  const url = `${api}/packages/${encodeURIComponent(name)}${path}`
  const answer = await fetchAgain(read, url, { headers: { accept: 'application/json' } })
  if (answer.status === 404) return undefined
  const expected = `what ${title} has of ${name}`
  if (answer.status !== 200) throw silent(answer, url, expected, read.clock)
  const value = readAnswer(answer.text)
  if (value !== undefined) return value
  const mend = 'correct registry: of the channel in the plan: it is the address of the API'
  throw NotTold.unknown(`${title} answers something else than the API of Hex`, expected, mend)
}
