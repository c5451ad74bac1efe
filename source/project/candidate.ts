import type { SchemeName } from '../plan/scheme-names.js'
import type { Commit } from './commits.js'
import type { Increment } from './increment-names.js'
import type { NeededBump, PreOnePolicy } from './policy.js'

/** A version that could be released next, how far it goes, and why one would choose it. */
export interface Candidate {
  readonly version: string
  readonly bump: Increment | 'first'
  readonly recommended: boolean
  readonly reason: string
}

/** What is known when the next version is chosen. Versions, not tags. */
export interface CandidateQuestion {
  /** The highest release on this branch, prereleases left out. */
  readonly base?: string
  /** The highest prerelease on this branch above the base, and the commits since it. */
  readonly prerelease?: { readonly version: string; readonly commits: readonly Commit[] }
  /** The version that the manifest holds now. */
  readonly manifest?: string
  /** The commits since the base. */
  readonly commits: readonly Commit[]
  readonly preOne: PreOnePolicy
  /** What people wrote down for this release beside the commits, as changesets do: it stands in the commits' place. */
  readonly intent?: NeededBump
  /** What else asks for a bump, such as the comparison of surfaces: the largest outweighs the commits. */
  readonly opinions?: readonly NeededBump[]
  /** How versions are written here; semver where nothing is said. */
  readonly scheme?: SchemeName | undefined
  /** YYYY-MM-DD: the day by which dated versions go. */
  readonly today?: string
  /** Versions that exist on any branch or registry, and so cannot be chosen. */
  readonly taken?: readonly string[]
  /** Newer tags here, in words, that are not understood: versions are offered and none is recommended. */
  readonly unsure?: string
  /** The highest release of a newer line: a step of this one does not leap over it. */
  readonly newerLine?: string
  readonly prereleaseName?: string
}
