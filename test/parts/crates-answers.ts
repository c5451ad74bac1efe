import { prerelease, rcompare } from 'semver'
import type { Crate, CrateVersion } from './crates-store.js'
import type { Answer, Asked } from './server.js'

export const authenticationFailed = 'authentication failed'
export const onlyWebsite = 'this action can only be performed on the crates.io website'
export const notOwner =
  "this crate exists but you don't seem to be an owner. If you believe this is a mistake, perhaps you need to accept an invitation to be an owner before publishing."

/** A refusal, in the web API's form. */
export function refused(status: number, detail: string): Answer {
  return { status, body: { errors: [{ detail }] } }
}

export function missingCrate({ params }: Asked): Answer {
  return refused(404, `crate \`${params.crate}\` does not exist`)
}

export function missingVersion({ params }: Asked): Answer {
  return refused(404, `crate \`${params.crate}\` does not have a version \`${params.version}\``)
}

/** A crate as the web API shows it: its highest version, and its newest, of those not yanked. */
export function summary({ name, description, versions }: Crate): object {
  const numbers = versions.filter(({ yanked }) => !yanked).map(({ number }) => number)
  const sorted = numbers.toSorted(rcompare)
  const stable = sorted.find((number) => prerelease(number) === null) ?? null
  return {
    id: name,
    name,
    description,
    max_version: sorted[0] ?? '0.0.0',
    max_stable_version: stable,
    newest_version: numbers.at(-1) ?? '0.0.0',
  }
}

/** A version as the web API shows it. */
export function describeVersion({ number, checksum, yanked, bytes, publisher }: CrateVersion): object {
  return { num: number, checksum, yanked, crate_size: bytes.length, published_by: { login: publisher } }
}

/** The crates whose name or description holds these words. */
export function search(crates: readonly Crate[], words: string): Answer {
  const found = crates.filter(({ name, description }) => `${name} ${description}`.includes(words))
  const sorted = found.toSorted((a, b) => a.name.localeCompare(b.name))
  return { body: { crates: sorted.map(summary), meta: { total: sorted.length } } }
}
