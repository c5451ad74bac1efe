import type { CrateVersion } from './crates-store.js'
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

/** A version as the web API shows it. */
export function describeVersion({ number, checksum, yanked, bytes, publisher }: CrateVersion): object {
  return { num: number, checksum, yanked, crate_size: bytes.length, published_by: { login: publisher } }
}
