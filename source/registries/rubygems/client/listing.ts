import { rcompare, valid } from 'semver'
import { count } from '../../../lookups/words.js'
import { canonical } from '../../../project/versions/spelling.js'
import type { Part } from '../../frame/declaration.js'
import { gemFile } from '../formats/gemspec.js'
import type { GemSubject } from './gem.js'
import { fetchKeySight, fetchOwners, fetchVersions } from './lookup.js'

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
