import { rcompare, valid } from 'semver'
import { count } from '../../../lookups/words.js'
import type { Part } from '../../frame/declaration.js'
import type { IndexVersion } from '../formats/index.js'
import type { CrateSubject } from './crate.js'
import { lookUpApi, lookUpIndex, lookUpOwners } from './lookup.js'

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
