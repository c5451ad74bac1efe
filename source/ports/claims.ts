/** Who has a release on the remote: it is `offered` to whoever takes it first, or `held`. */
export interface Claim {
  readonly v: 1
  readonly state: 'offered' | 'held'
  readonly by: string
  /** ISO 8601. */
  readonly at: string
  readonly run: string
  readonly tag: string
}

/** A claim as it stands on the remote, with the journal that was handed over. */
export interface FoundClaim {
  readonly commit: string
  readonly claim: Claim
  readonly journal: string
}

/** What became of a push: `lost` where somebody else was first. */
export type ClaimPush =
  | { readonly ok: true }
  | { readonly ok: false; readonly lost: boolean; readonly found: string }

/** The claims of a remote: one ref a target, changed by compare-and-swap. Git is the store. */
export interface Claims {
  readonly remote: string
  /** Undefined where nobody handed the target over. Throws where the remote does not answer. */
  read(tag: string): Promise<FoundClaim | undefined>
  /** Makes the commit of a claim in this clone; nothing is pushed. Gives its id. */
  make(claim: Claim, journal: string, parent?: string): Promise<string>
  /** Moves the ref from `expected` (undefined: from nowhere) to the commit, or changes nothing. */
  push(tag: string, commit: string, expected: string | undefined): Promise<ClaimPush>
  /** Takes the ref away where it still stands at the commit. */
  drop(tag: string, commit: string): Promise<ClaimPush>
}

/** What a run remembers of its own claim, in its folder: the commit it made, and the one that was there before. */
export interface OwnClaim {
  readonly commit: string
  readonly from?: string
}

/** The name of that file in the folder of a run. */
export const OWN_CLAIM = 'claim.json'

/** An own claim from its file's text; undefined where there is none, or where it was damaged. */
export function parseOwnClaim(text: string | undefined): OwnClaim | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    const complete =
      typeof value === 'object' && value !== null && typeof Reflect.get(value, 'commit') === 'string'
    return complete ? (value as OwnClaim) : undefined
  } catch {
    return undefined
  }
}

/** The ref that a target's claim stands at. */
export function claimRef(tag: string): string {
  return `refs/release-wizard/${tag}`
}
