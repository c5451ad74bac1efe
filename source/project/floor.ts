import { readReleaseTags } from './base-tag.js'
import { bumpBetween, coreOf, isPrerelease } from './bump.js'
import type { Problem } from './problem.js'
import { compareVersions, highestFirst, readVersion, requireVersion } from './schemes/read.js'
import { compareNumbers, numbersOf } from './schemes/version.js'
import type { TagForm } from './tag-form.js'
import type { UnreadTag } from './unread-tags.js'

/** A version that stands in a file of the project: as it is written, and in semver. */
export interface FileVersion {
  readonly path: string
  readonly written: string
  readonly version: string
}

/** A version that a channel has. */
export interface ChannelVersion {
  readonly channel: string
  readonly version: string
}

/** Everything that the next version must not fall below. */
export interface KnownVersions {
  readonly form: TagForm
  readonly tags: readonly string[]
  /** The tags that the branch contains. */
  readonly reachable: readonly string[]
  /** Tags here that may be releases and are not understood. */
  readonly unread?: readonly UnreadTag[]
  readonly files?: readonly FileVersion[]
  readonly channels?: readonly ChannelVersion[]
}

/** The floor as one place says it: the version there, and the words for the place. */
interface Place {
  readonly written: string
  readonly where: string
}

/**
 * Checks that a version may be the next target: released nowhere yet, and below nothing that tags of this branch,
 * version files and channels say. A base tag given by hand restarts the line. Undefined when it may.
 */
export function checkAboveFloor(
  version: string,
  known: KnownVersions,
  givenBaseTag?: string,
): Problem | undefined {
  const { form, tags } = known
  const highest = findFloor(version, known)
  const taken = readReleaseTags(tags, form).find((one) => compareVersions(one.version, version) === 0)
  if (taken !== undefined) {
    return {
      found: `${version} is released already: the tag ${taken.tag}`,
      expected: `a version above ${highest?.written ?? version}`,
      mend: 'choose the next version; a released version is never tagged or published again',
    }
  }
  return highest === undefined || givenBaseTag !== undefined ? undefined : below(version, highest)
}

/** The same of what channels have on this line, alone. */
export function checkAboveChannels(version: string, known: KnownVersions): Problem | undefined {
  const above = channelFloor(version, known)
  return above && below(version, above)
}

function below(version: string, { written, where }: Place): Problem {
  return {
    found: `${version} is not above ${written}: ${where}`,
    expected: `a version above ${written}`,
    mend: 'choose a higher version, or restart the version line by naming the base: --base-tag TAG',
  }
}

/** The place whose version the target falls below, the first that is found: tags, then files, then channels. */
function findFloor(version: string, known: KnownVersions): Place | undefined {
  return tagFloor(version, known) ?? fileFloor(version, known) ?? channelFloor(version, known)
}

/** Prereleases that stand count only for a target that is one. */
function tagFloor(version: string, { form, reachable, unread = [] }: KnownVersions): Place | undefined {
  const counts = (prerelease: boolean) => isPrerelease(version) || !prerelease
  const [read] = readReleaseTags(reachable, form).filter((one) => counts(isPrerelease(one.version)))
  if (read !== undefined && compareVersions(version, read.version) <= 0)
    return { written: read.version, where: `the tag ${read.tag} is on this branch` }
  const numbers = numbersOf(requireVersion(version))
  const nearly = unread
    .filter((one) => counts(one.prerelease))
    .find((one) => compareNumbers(numbers, one.numbers) <= 0 && !one.prerelease)
  return nearly && { written: nearly.tag, where: 'a tag on this branch, though its form is not understood' }
}

/** A file may hold the target already; what it announces (`1.5.0-dev`) is above all that comes before it. */
function fileFloor(version: string, { files = [] }: KnownVersions): Place | undefined {
  const above = files
    .filter((one) => isBelow(version, one.version))
    .toSorted((one, other) => highestFirst(one.version, other.version))[0]
  return above && { written: above.written, where: `${above.path} says so` }
}

function isBelow(version: string, there: string): boolean {
  const cores = compareVersions(coreOf(version), coreOf(there))
  if (cores !== 0) return cores < 0
  const [word, given] = [readVersion(version)?.labels[0], readVersion(there)?.labels[0]]
  return word !== undefined && word === given && compareVersions(version, there) < 0
}

/**
 * What a channel has belongs to this line unless its tag is on another branch, or, where it has no tag, its major
 * version is another: a published version is above the target or it is another line's.
 */
function channelFloor(
  version: string,
  { form, tags, reachable, channels = [] }: KnownVersions,
): Place | undefined {
  const elsewhere = new Set(
    readReleaseTags(tags, form).flatMap((one) => (reachable.includes(one.tag) ? [] : [one.version])),
  )
  const [above] = channels
    .filter((one) => readVersion(one.version) !== undefined && !elsewhere.has(one.version))
    .filter((one) => isPrerelease(version) || !isPrerelease(one.version))
    .filter((one) => bumpBetween(version, one.version) !== 'major')
    .filter((one) => compareVersions(one.version, version) > 0)
    .toSorted((one, other) => highestFirst(one.version, other.version))
  return above && { written: above.version, where: `${above.channel} has it` }
}
