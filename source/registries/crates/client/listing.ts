import { rcompare, valid } from 'semver'
import { z } from 'zod'
import { fetchAgain, silent } from '../../../lookups/fetch-again.js'
import { told } from '../../../lookups/problems.js'
import { count } from '../../../lookups/words.js'
import { parseJson } from '../../../plan/parse-json.js'
import { NotTold } from '../../../ports/not-told.js'
import type { HttpAnswer, ReadPort } from '../../../ports/read.js'
import type { Part } from '../../frame/declaration.js'
import { type IndexVersion, indexPath, readIndexFile } from '../formats/index.js'
import type { CrateSubject } from './crate.js'
import { readSettings } from './registry.js'

/** What the index shows, which is what users see; and what the registry accepted before its index shows it. */
export const lookUpCrate: Part<CrateSubject, 'lookUp'> = async ({ read }, subject, version) => {
  const shown = (await lookUpIndex(read, subject)) ?? []
  const entry = shown.find((one) => one.version === version)
  const versions = highestFirst(shown)
  const [newest] = versions
  const known = newest === undefined ? {} : { newest, versions }
  if (entry !== undefined) return { ...known, found: versionOf(entry) }
  // What was accepted must not be published a second time.
  const accepted = await lookUpApi(read, subject, version)
  if (accepted === undefined) return known
  return { ...known, found: { ...versionOf(accepted), hidden: true } }
}

/** Who owns the crate; the plan may name the logins of which one must. */
export const lookUpOwnership: Part<CrateSubject, 'owned'> = async ({ read }, subject) => {
  const versions = await lookUpIndex(read, subject)
  if (versions === undefined) return undefined
  const owners = await lookUpOwners(read, subject)
  const known = { published: count(versions.length, 'version'), ...(owners && { owners }) }
  const wanted = subject.keys.owners
  if (wanted === undefined) return known
  const ours = owners?.filter((owner) => wanted.includes(owner)) ?? []
  if (ours.length > 0) return { ...known, ours: ours.join(', ') }
  const expected = `one of its owners among ${wanted.join(', ')}`
  const mend = 'choose another name, or correct owners: of the channel in the plan'
  return { ...known, foreign: { expected, mend } }
}

function versionOf({ checksum, yanked }: IndexVersion) {
  return { files: [{ sha256: checksum }], ...(yanked && { recalled: 'yanked' }) }
}

function highestFirst(versions: readonly IndexVersion[]): readonly string[] {
  const numbers = versions.filter(({ yanked, version }) => !yanked && valid(version) !== null)
  return numbers.map(({ version }) => version).toSorted(rcompare)
}

/** Statuses by which an index says that it has no such crate. */
const nothingThere = [404, 410, 451]

/** The versions of the crate that the index shows, in the order of publishing; undefined where the name is free. */
export async function lookUpIndex(
  read: ReadPort,
  { registry, name }: Pick<CrateSubject, 'registry' | 'name'>,
): Promise<readonly IndexVersion[] | undefined> {
  const url = `${registry.index}${indexPath(name)}`
  const answer = await fetchAgain(read, url, { headers: { 'cache-control': 'no-cache' } })
  if (nothingThere.includes(answer.status)) return undefined
  const expected = `what ${registry.title} has of ${name}`
  if (answer.status !== 200) throw silent(answer, url, expected, read.clock)
  const versions = told(readIndexFile(answer.text, name), 'unknown')
  return versions.length === 0 ? undefined : versions
}

/** True where an answer says nothing of what was asked: none came, or the server is in trouble. */
function isSilent({ status }: HttpAnswer): boolean {
  return status === 0 || status === 429 || status >= 500
}

const versionAnswer = z.object({
  version: z.object({ checksum: z.string(), yanked: z.boolean().default(false) }),
})

/** The version as the web API knows it, before the index shows it; undefined where it does not, or has no such call. */
async function lookUpApi(
  read: ReadPort,
  { registry, name }: CrateSubject,
  number: string,
): Promise<IndexVersion | undefined> {
  const { api } = await readSettings(read, registry)
  if (api === undefined) return undefined
  const url = `${api}/api/v1/crates/${encodeURIComponent(name)}/${encodeURIComponent(number)}`
  const answer = await fetchAgain(read, url)
  const expected = `what ${registry.title} has of ${name} ${number}`
  if (isSilent(answer)) throw silent(answer, url, expected, read.clock)
  if (answer.status !== 200) return undefined
  const found = parseJson(answer.text, versionAnswer)
  if (found === undefined) throw NotTold.unknown(`${url} answers in another form`, expected, 'try again')
  const { checksum, yanked } = found.version
  return { version: number, checksum, yanked }
}

const owners = z.object({ users: z.array(z.object({ login: z.string() })) })

/** The logins that own the crate; undefined where the registry keeps no list that it shows. */
async function lookUpOwners(
  read: ReadPort,
  { registry, name }: CrateSubject,
): Promise<readonly string[] | undefined> {
  const { api } = await readSettings(read, registry)
  if (api === undefined) return undefined
  const url = `${api}/api/v1/crates/${encodeURIComponent(name)}/owners`
  const answer = await fetchAgain(read, url)
  if (isSilent(answer)) throw silent(answer, url, `the owners of ${name}`, read.clock)
  const found = answer.status === 200 ? parseJson(answer.text, owners) : undefined
  return found?.users.map(({ login }) => login)
}
