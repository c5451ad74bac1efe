import { rcompare, valid } from 'semver'
import { z } from 'zod'
import { fetchAgain, silent } from '../../../lookups/fetch-again.js'
import { count } from '../../../lookups/words.js'
import { parseJson } from '../../../plan/parse-json.js'
import type { CheckContext } from '../../../ports/check.js'
import { NotTold } from '../../../ports/not-told.js'
import type { ReadPort } from '../../../ports/read.js'
import { canonical } from '../../../project/versions/spelling.js'
import type { Part } from '../../frame/declaration.js'
import { gemFile } from '../formats/gemspec.js'
import type { GemSubject } from './gem.js'

/** The gems of a version that the registry shows, one a platform. */
export const lookUpVersions: Part<GemSubject, 'lookUp'> = async ({ read }, subject, version) => {
  const all = (await fetchVersions(read, subject)) ?? []
  const wanted = canonical(version, 'semver')
  const there = all.filter(({ number }) => canonical(number, 'rubygems') === wanted)
  if (there.length === 0) {
    const versions = all
      .flatMap(({ number }) => canonical(number, 'rubygems') ?? [])
      .filter((one) => valid(one) !== null)
      .toSorted(rcompare)
    const [newest] = versions
    return newest === undefined ? {} : { newest, versions }
  }
  const files = there.map(({ number, platform, sha }) => ({
    name: gemFile(subject.name, number, platform),
    sha256: sha,
  }))
  return { found: { files } }
}

/** Who owns the gem, and whether a key in the environment is of one of them. */
export const lookUpOwnership: Part<GemSubject, 'owned'> = async ({ read }, subject) => {
  const versions = await fetchVersions(read, subject)
  if (versions === undefined) return undefined
  const owners = (await fetchOwners(read, subject)) ?? []
  const numbers = new Set(versions.map(({ number }) => number))
  const known = { published: count(numbers.size, 'version'), owners }
  const key = read.env.GEM_HOST_API_KEY
  const sight = key ? await fetchKeySight(read, subject, key) : undefined
  if (!sight?.known || sight.owns === undefined) return known
  if (sight.owns.includes(subject.name)) return { ...known, ours: 'the key in GEM_HOST_API_KEY owns it' }
  const expected = 'the owner of GEM_HOST_API_KEY among its owners'
  return { ...known, foreign: { expected, mend: `${subject.place.right}; or choose another name` } }
}

const gem = z.object({ number: z.string(), platform: z.string(), sha: z.string() })
const versions = z.array(gem)

/** A gem of a version, as the registry lists it: one a platform. */
type ListedGem = z.infer<typeof gem>

const names = z.array(z.object({ name: z.string() })).transform((all) => all.map(({ name }) => name))
const owners = z
  .array(z.object({ handle: z.string().nullish(), email: z.string().nullish() }))
  .transform((all) => all.flatMap(({ handle, email }) => handle ?? email ?? []))

/** The gems of every version that are shown; yanked ones are not. Undefined where there is none. */
function fetchVersions(read: ReadPort, subject: GemSubject): Promise<readonly ListedGem[] | undefined> {
  return lookUp(read, subject, `/versions/${encodeURIComponent(subject.name)}.json`, versions)
}

/** The gems of one version, one a platform; none where it is not shown. */
export async function fetchVersion(
  { read }: Pick<CheckContext, 'read'>,
  subject: GemSubject,
  number: string,
): Promise<readonly ListedGem[]> {
  return (await fetchVersions(read, subject))?.filter((one) => one.number === number) ?? []
}

/** Who owns the gem, by their names on the registry; undefined where there is no such gem. */
function fetchOwners(read: ReadPort, subject: GemSubject): Promise<readonly string[] | undefined> {
  return lookUp(read, subject, `/gems/${encodeURIComponent(subject.name)}/owners.json`, owners)
}

/** What a key may see: the gems that it owns, nothing where it may only push, or that nobody knows it. */
type KeySight = { readonly known: false } | { readonly known: true; readonly owns?: readonly string[] }

/** Tries a key without pushing: asks for the gems that it owns. */
export async function fetchKeySight(
  read: ReadPort,
  { host, place }: GemSubject,
  key: string,
): Promise<KeySight> {
  const url = `${host}/api/v1/gems.json`
  const answer = await fetchAgain(read, url, { headers: { authorization: key } })
  if (answer.status === 401) return { known: false }
  // A key that may only push is known, and not let in here.
  if (answer.status === 403) return { known: true }
  const owns = answer.status === 200 ? parseJson(answer.text, names) : undefined
  if (owns === undefined) throw silent(answer, url, `whether ${place.title} knows the key`, read.clock)
  return { known: true, owns }
}

async function lookUp<T>(
  read: ReadPort,
  { host, name, place: { title } }: GemSubject,
  path: string,
  form: z.ZodType<T>,
): Promise<T | undefined> {
  const url = `${host}/api/v1${path}`
  const answer = await fetchAgain(read, url, { headers: { 'cache-control': 'no-cache' } })
  if (answer.status === 404) return undefined
  const expected = `what ${title} has of ${name}`
  if (answer.status !== 200) throw silent(answer, url, expected, read.clock)
  const value = parseJson(answer.text, form)
  if (value !== undefined) return value
  const mend = 'correct registry: of the channel in the plan: it is the address that gem pushes to'
  throw NotTold.unknown(`${title} answers something else than the API of RubyGems`, expected, mend)
}
