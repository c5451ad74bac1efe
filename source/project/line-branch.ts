import semver from 'semver'

/** `1.x`, `v1.4.x`, `release/1.4`, `stable-1.4`, `release-v1`: a word or none, then the numbers of a line. */
const line =
  /^(?:(?:release|releases|rel|stable|maint|maintenance|support|hotfix|branch|lts)[-_/.])?v?(\d+)(?:[._](\d+|x))?(?:[._](?:\d+|x))?(?:[-_/.](?:x|stable|maint|maintenance|lts|dev|release))?$/i

/** True for a branch whose name says that it is the line of a version: `1.x` and `release/1.4` are those of 1.4.2. */
export function namesLine(branch: string, version: string): boolean {
  const [, major, minor] = line.exec(branch) ?? []
  const last = semver.parse(version)
  if (major === undefined || last === null || Number(major) !== last.major) return false
  return minor === undefined || minor.toLowerCase() === 'x' || Number(minor) === last.minor
}
