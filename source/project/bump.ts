import type { SchemeName } from '../plan/scheme-names.js'
import { compareVersions, coreOf, requireVersion } from './schemes/read.js'
import { schemes } from './schemes/record.js'
import { compareNumbers, isBeforeRelease, numbersOf, writeNumbers } from './schemes/version.js'

export { coreOf, isPrerelease } from './schemes/read.js'

/** How far a version moves, by the place of the number that does. */
export type Bump = 'patch' | 'minor' | 'major'

const order: readonly Bump[] = ['patch', 'minor', 'major']

/** Tells whether `bump` moves at least as far as `needed`. */
export function reaches(bump: Bump, needed: Bump): boolean {
  return order.indexOf(bump) >= order.indexOf(needed)
}

/** How far it is from base to target by their numbers; `none` for equal ones, `down` for lower ones. */
export function bumpBetween(base: string, target: string): Bump | 'none' | 'down' {
  const [from, to] = [numbersOf(requireVersion(base)), numbersOf(requireVersion(target))]
  const direction = compareNumbers(to, from)
  if (direction <= 0) return direction === 0 ? 'none' : 'down'
  if (to[0] !== from[0]) return 'major'
  return (to[1] ?? 0) === (from[1] ?? 0) ? 'patch' : 'minor'
}

/**
 * The version one bump on: `1.4.0-rc.1` and patch give `1.4.0`. Padding and the count of numbers are kept; the last
 * number is the patch, whatever its place.
 */
export function nextVersion(current: string, bump: Bump): string {
  const version = requireVersion(current)
  const last = version.digits.length - 1
  const at = bump === 'patch' ? last : Math.min(last, bump === 'minor' ? 1 : 0)
  const announced =
    isBeforeRelease(version) &&
    numbersOf(version)
      .slice(at + 1)
      .every((one) => one === 0)
  const digits = announced ? version.digits : version.digits.map((one, place) => moved(one, place - at))
  return writeNumbers({ ...version, digits })
}

/** How prereleases are named and written; `like` is one of the project's own, whose style is kept. */
export interface PrereleaseStyle {
  readonly name?: string | undefined
  readonly scheme?: SchemeName | undefined
  readonly like?: string | undefined
}

/**
 * The next prerelease that announces at least the version `announced`: `1.4.0-rc.1` goes on to `1.4.0-rc.2`, and a
 * new line starts at 1. The name is that of the current prerelease, or `rc`, unless one is given.
 */
export function nextPrerelease(current: string, announced: string, style: PrereleaseStyle = {}): string {
  const { name, scheme = 'semver', like } = style
  const version = requireVersion(current)
  const core = coreOf(current)
  const goesOn = isBeforeRelease(version) && compareVersions(core, announced) >= 0
  const tail = current.slice(core.length)
  if (goesOn && (name === undefined || name === version.labels[0])) {
    return (
      core + (/\d/.test(tail) ? tail.replace(/\d+(?!.*\d)/, (count) => `${Number(count) + 1}`) : `${tail}.1`)
    )
  }
  const first = {
    ...(goesOn ? version : requireVersion(announced)),
    labels: [name ?? 'rc', '1'],
    build: undefined,
  }
  const text = schemes[scheme].write(first)
  if (text === undefined) throw new RangeError(`${schemes[scheme].title} has no prerelease after ${current}`)
  const [, before, word, between] =
    /^([-.]?)([a-z]+)([-.]?)\d+$/i.exec(like?.slice(coreOf(like).length) ?? '') ?? []
  return word === undefined ? text : `${writeNumbers(first)}${before}${name ?? 'rc'}${between}1`
}

/** One number of the next version: `from` the one that moves, those before it stay and those behind it begin anew. */
function moved(digits: string, from: number): string {
  if (from < 0) return digits
  const next = from > 0 ? '0' : String(Number(digits) + 1)
  return digits.startsWith('0') && digits.length > 1 ? next.padStart(digits.length, '0') : next
}
