import { readVersion } from './schemes/read.js'
import { numbersOf } from './schemes/version.js'

/** `1.x`, `v1.4.x`, `release/1.4`, `stable-1.4`, `release-v1`: a word or none, then the numbers of a line. */
const line =
  /^(?:(?:release|releases|rel|stable|maint|maintenance|support|hotfix|branch|lts)[-_/.])?v?(\d+)(?:[._](\d+|x))?(?:[._](?:\d+|x))?(?:[-_/.](?:x|stable|maint|maintenance|lts|dev|release))?$/i

/** True for a branch whose name says that it is the line of a version: `1.x` and `release/1.4` are those of 1.4.2. */
export function namesLine(branch: string, version: string): boolean {
  const [, major, minor] = line.exec(branch) ?? []
  const last = readVersion(version)
  if (major === undefined || last === undefined) return false
  const [first, second = 0] = numbersOf(last)
  if (Number(major) !== first) return false
  return minor === undefined || minor.toLowerCase() === 'x' || Number(minor) === second
}
