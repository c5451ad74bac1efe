import semver from 'semver'

/**
 * The dist-tag of a version: the one given; `latest` for a release; for a prerelease the name it carries (`rc` of
 * `2.0.0-rc.1`), and `next` where that is no name that npm takes for a tag.
 */
export function chooseDistTag(version: string, given?: string): string {
  if (given !== undefined) return given
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
