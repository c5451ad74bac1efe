import { fetchAgain, silent } from '../../../lookups/fetch-again.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { type HexPackage, type HexRelease, readPackage, readRelease } from '../formats/answers.js'
import type { HexSubject } from './package.js'

/** The package as the API tells it; undefined where the name is free. */
export function lookUpPackage(read: ReadPort, subject: HexSubject): Promise<HexPackage | undefined> {
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
