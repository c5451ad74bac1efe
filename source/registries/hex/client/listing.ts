import { count } from '../../../lookups/words.js'
import type { Part } from '../../frame/declaration.js'
import { lookUpPackage, lookUpRelease } from './lookup.js'
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
