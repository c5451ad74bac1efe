import semver from 'semver'
import type { Increment } from './increment.js'

/** How far a version moves, by the parts of semver. */
export type Bump = 'patch' | 'minor' | 'major'

const order: readonly Bump[] = ['patch', 'minor', 'major']

/** Tells whether `bump` moves at least as far as `needed`. */
export function reaches(bump: Bump, needed: Bump): boolean {
  return order.indexOf(bump) >= order.indexOf(needed)
}

/** The version without its prerelease part: `1.4.0-rc.1` gives `1.4.0`. Throws on what is not a version. */
export function coreOf(version: string): string {
  const { major, minor, patch } = new semver.SemVer(version)
  return `${major}.${minor}.${patch}`
}

/** Tells whether the version is a prerelease, as `1.4.0-rc.1` is. Throws on what is not a version. */
export function isPrerelease(version: string): boolean {
  return new semver.SemVer(version).prerelease.length > 0
}

/** How far it is from base to target by their cores; `none` for equal cores, `down` for a core that is lower. */
export function bumpBetween(base: string, target: string): Bump | 'none' | 'down' {
  const from = new semver.SemVer(coreOf(base))
  const to = new semver.SemVer(coreOf(target))
  const direction = to.compare(from)
  if (direction <= 0) return direction === 0 ? 'none' : 'down'
  if (to.major !== from.major) return 'major'
  return to.minor !== from.minor ? 'minor' : 'patch'
}

/** The version one bump on, as semver counts it: `1.4.0-rc.1` and patch give `1.4.0`. */
export function nextVersion(current: string, bump: Bump): string {
  return increase(current, bump)
}

/**
 * The next prerelease that announces at least the version `announced`: `1.4.0-rc.1` goes on to `1.4.0-rc.2`, and a
 * new line starts at 1. The name is that of the current prerelease, or `rc`, unless one is given.
 */
export function nextPrerelease(current: string, announced: string, name?: string): string {
  const [ownName, count] = new semver.SemVer(current).prerelease
  const goesOn = ownName !== undefined && semver.gte(coreOf(current), announced)
  if (!goesOn) return `${announced}-${name ?? 'rc'}.1`
  if (name !== undefined && name !== ownName) return increase(current, 'prerelease', name)
  return typeof ownName === 'number' || count !== undefined
    ? increase(current, 'prerelease')
    : `${coreOf(current)}-${ownName}.1`
}

function increase(current: string, increment: Increment, name = ''): string {
  const next = semver.inc(current, increment, name, '1')
  if (next === null) throw new RangeError(`Not a version that can be counted on from: ${current}`)
  return next
}
