import type { Artifact, Sighting } from '../../core/vocabulary.js'
import { count, nameOf } from '../../lookups/words.js'
import { firstFew } from '../../plan/list.js'

/** What a registry shows of a package and of one version of it. */
export interface Listing {
  /** The version that was asked for; left out where it is not there. */
  readonly found?: ListedVersion
  /** The version that users get today. */
  readonly newest?: string
  /** Every version that users can get, in semver, where the version is not there: the next one must not fall below. */
  readonly versions?: readonly string[]
  /** What is worth knowing where the version is not there. */
  readonly note?: string
}

/** A version that is there. */
export interface ListedVersion {
  /** What it serves, to be compared with what was built. */
  readonly files?: readonly ListedFile[]
  /** Whether it is ours, where that is told in another way than by digests. */
  readonly ours?: boolean
  /** Taken back, and in which words: `yanked`. */
  readonly recalled?: string
  /** Accepted, and not shown to users yet. */
  readonly hidden?: true
  readonly note?: string
}

/** What stands on the stage of a registry, or why nothing can be staged there. */
export type StageListing = { readonly unable: string } | { readonly staged?: StagedVersion }

/** A version that is staged: uploaded, and not public. */
export interface StagedVersion extends ListedVersion {
  /** By which its registry knows it. */
  readonly id: string
  /** The login of the person who staged it, where the registry tells. */
  readonly by?: string
}

/** A file that a registry serves, by a digest of it. One without a name is the only one. */
export interface ListedFile {
  readonly name?: string
  readonly sha256?: string | undefined
  /** As in a lockfile: `sha512-…`, perhaps several. */
  readonly integrity?: string | undefined
}

/** What a listing says of a version: there or not, ours or not. */
export function sightingOf(
  { found, newest, note }: Listing,
  channel: string,
  version: string,
  artifacts: readonly Artifact[],
): Sighting {
  if (found === undefined)
    return { channel, status: 'absent', ...(newest && { actual: newest }), ...noted(note) }
  const { files, recalled, hidden } = found
  const other = (files ?? []).filter((file) => matching(file, artifacts) === false)
  const ours = found.ours ?? oursOf(files ?? [], artifacts)
  const seen = { channel, actual: version, ...(ours === undefined ? {} : { ours }) }
  if (ours === false)
    return {
      ...seen,
      status: 'wrong',
      note: found.note ?? `${firstFew(other.map(said))} is not what was built`,
    }
  if (recalled !== undefined) return { ...seen, status: 'recalled', note: recalled }
  if (files !== undefined && files.length < artifacts.length)
    // Part of an upload that stopped: what is there is ours, so the rest may follow.
    return { channel, status: 'absent', note: `${files.length} of ${count(artifacts.length, 'file')} there` }
  if (files !== undefined && artifacts.length > 0 && ours === undefined)
    return {
      channel,
      status: 'in-doubt',
      actual: version,
      note: 'the registry gives no digest to compare with',
    }
  if (hidden)
    return {
      ...seen,
      ...(newest && { actual: newest }),
      status: 'propagating',
      note: 'accepted; the index does not show it yet',
    }
  const nothing =
    files !== undefined && artifacts.length === 0 ? ['nothing was built here to compare with'] : []
  return { ...seen, status: 'live', ...noted([...nothing, ...(found.note ? [found.note] : [])].join(', ')) }
}

function noted(note: string | undefined): Pick<Sighting, 'note'> {
  return note ? { note } : {}
}

function oursOf(files: readonly ListedFile[], artifacts: readonly Artifact[]): boolean | undefined {
  const told = files.map((file) => matching(file, artifacts))
  if (told.includes(false)) return false
  return told.length > 0 && told.every((one) => one === true) ? true : undefined
}

/** Is the file one that was built here? Undefined where nothing was, or no digest can be compared. */
function matching(
  { name, sha256, integrity }: ListedFile,
  artifacts: readonly Artifact[],
): boolean | undefined {
  if (artifacts.length === 0) return undefined
  const artifact = name === undefined ? artifacts[0] : artifacts.find((one) => one.name === name)
  if (artifact === undefined) return false
  if (sha256 !== undefined) return sha256 === artifact.sha256
  const digests = integrity?.split(/\s+/).map((one) => one.replace(/\?.*/, '')) ?? []
  if (digests.includes(artifact.integrity)) return true
  return digests.some((one) => one.startsWith('sha512-')) ? false : undefined
}

function said({ name, sha256, integrity }: ListedFile): string {
  if (name !== undefined) return nameOf(name)
  return sha256 === undefined ? `${integrity?.slice(0, 19)}…` : `sha256 ${sha256.slice(0, 12)}…`
}
