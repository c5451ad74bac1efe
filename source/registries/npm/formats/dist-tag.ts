import semver from 'semver'

/**
 * The dist-tag that suits a version: `latest` for a release; for a prerelease the name it carries (`rc` of
 * `2.0.0-rc.1`), and `next` where that is no name that npm takes for a tag. Below `newest`, the highest release of a
 * newer line, it is one of the older line's own: `release-1.x`, `rc-1.x`.
 */
export function chooseDistTag(version: string, newest?: string): string {
  const usual = usualDistTag(version)
  if (newest === undefined || semver.lte(newest, version)) return usual
  const { major, minor } = new semver.SemVer(version)
  const line = semver.major(newest) === major ? `${major}.${minor}.x` : `${major}.x`
  return `${usual === 'latest' ? 'release' : usual}-${line}`
}

function usualDistTag(version: string): string {
  const [first] = semver.parse(version)?.prerelease ?? []
  if (first === undefined) return 'latest'
  return typeof first === 'string' && first !== 'latest' && isTagName(first) ? first : 'next'
}

/** npm takes any word for a tag that cannot be read as a range of versions. */
export function isTagName(tag: string): boolean {
  return /^[\w.-]+$/.test(tag) && semver.validRange(tag) === null
}

/** True for a version with a prerelease part. */
export function isPrerelease(version: string): boolean {
  return (semver.parse(version)?.prerelease.length ?? 0) > 0
}
