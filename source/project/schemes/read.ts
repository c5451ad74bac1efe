import { calendar } from './calendar.js'
import { numbers } from './numbers.js'
import { pep440 } from './pep440.js'
import { rubygems } from './rubygems.js'
import { semverScheme } from './semver.js'
import { compareParts, isBeforeRelease, type Version, writeCanonical, writeNumbers } from './version.js'

const dashed = /^\d{4}-\d/
const long = /^(\d+(?:\.\d+){3,})-([0-9A-Za-z.-]+)$/
const gemWord = /^[\d.]+\.?(?:pre|alpha|beta|rc|dev|preview|a|b)(?![a-z])[\d.a-z]*$/i
const finalWord = /[.-](?:final|release|ga)$/i

/**
 * Reads a version of whatever scheme. They seldom contradict each other: a date is no prerelease, and semver goes before
 * those that read more loosely. Undefined for what is none.
 */
export function readVersion(text: string): Version | undefined {
  if (!/^\d/.test(text) || finalWord.test(text)) return undefined
  if (dashed.test(text)) return calendar.read(text)
  const [, digits, labels] = long.exec(text) ?? []
  const own =
    digits === undefined || labels === undefined
      ? undefined
      : { digits: digits.split('.'), between: '.' as const, labels: labels.split('.'), build: undefined }
  const gem = gemWord.test(text) ? rubygems.read(text) : undefined
  return semverScheme.read(text) ?? pep440.read(text) ?? numbers.read(text) ?? own ?? gem
}

/** The version as it can be compared with those of other schemes; the text itself where it is none. */
export function canonicalOf(text: string): string {
  const version = readVersion(text)
  return version === undefined ? text : writeCanonical(version)
}

/** Which of two versions is the higher, whatever their schemes: above zero for the first. Throws on what is none. */
export function compareVersions(one: string, other: string): number {
  return compareParts(requireVersion(one), requireVersion(other))
}

/** Sorts the highest version first. */
export function highestFirst(one: string, other: string): number {
  return compareVersions(other, one)
}

/** True for a version that comes before the release of its numbers, as `1.4.0-rc.1` and `1.4.0rc1` do. Throws on what is none. */
export function isPrerelease(text: string): boolean {
  return isBeforeRelease(requireVersion(text))
}

/** The version without what comes before its release: `1.4.0-rc.1` gives `1.4.0`. Throws on what is none. */
export function coreOf(text: string): string {
  return writeNumbers(requireVersion(text))
}

/** True for what stands in a file while nobody has released yet, or where a tool fills it in: `0.0.0-development`. */
export function isPlaceholder(text: string): boolean {
  return readVersion(text)?.digits.every((one) => Number(one) === 0) ?? false
}

/** True for what a file says between releases: `1.5.0-dev`, `1.5.0.dev0` and `1.5.0-SNAPSHOT` announce 1.5.0. */
export function isUnderDevelopment(text: string): boolean {
  return /^(?:dev|devel|development|snapshot|wip|git|unreleased)$/i.test(readVersion(text)?.labels[0] ?? '')
}

/** Reads a version, and throws on what is none. */
export function requireVersion(text: string): Version {
  const version = readVersion(text)
  if (version === undefined) throw new TypeError(`Not a version: ${text}`)
  return version
}
