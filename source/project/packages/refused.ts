import { findCycles } from '../../plan/check/cycles.js'
import type { Bump } from '../bump.js'
import type { Problem } from '../problem.js'
import { compareVersions } from '../schemes/read.js'
import { leftOut, type OwnPackage, type Said, type Taken } from './own-package.js'
import { type Ask, covers, rangeAfter } from './range.js'

/** Nothing says how far the version of a changed package goes. */
export function noVersion({ name, proposed, steps }: OwnPackage): Problem {
  return {
    found: `${name} changed (${proposed?.because}), and nothing says how far its version goes`,
    expected: `a version of ${name}, or that it is left out`,
    mend: `say it: --package ${name}=${steps.patch}, or --package ${name}=${leftOut}`,
  }
}

/** What people said and what follows from the rest, where they are not the same. */
export function contradictions(
  packages: readonly OwnPackage[],
  taken: ReadonlyMap<string, Taken>,
  said: Said,
): readonly Problem[] {
  return packages.flatMap(({ name, last, hidden, steps }) => {
    const word = said.get(name)
    const now = taken.get(name)
    if (word === undefined) return []
    if (hidden !== undefined && word !== leftOut)
      return [
        refuse(
          `${name} is not released: ${hidden}`,
          'a package that is published',
          `leave it out of --package`,
        ),
      ]
    if (word === leftOut)
      return now
        ? [
            refuse(
              `${name} is left out, and it has to come along: ${now.because}`,
              'both, or neither',
              `take ${name} in, or leave out what needs it`,
            ),
          ]
        : []
    const version = Object.hasOwn(steps, word) ? steps[word as Bump] : word
    if (now && version !== now.version)
      return [
        refuse(
          `${name} is to be ${version}, and ${now.version} follows: ${now.because}`,
          'one version',
          `say ${now.version}, or change what it follows from`,
        ),
      ]
    if (last !== undefined && compareVersions(version, last) <= 0)
      return [
        refuse(
          `${name} ${version} is not above ${last}, which has a tag`,
          `a version above ${last}`,
          `say --package ${name}=${steps.patch}`,
        ),
      ]
    return []
  })
}

/** Ranges of a package that is released which nothing that is released, or was, would satisfy. */
export function unsatisfied(
  one: OwnPackage,
  packages: readonly OwnPackage[],
  taken: ReadonlyMap<string, Taken>,
): readonly Problem[] {
  return one.asks.flatMap((ask) => {
    const asked = packages.find(({ name }) => name === ask.name)
    if (asked === undefined || ask.as === 'dev') return []
    if (asked.hidden !== undefined)
      return [
        refuse(
          `${one.name} needs ${asked.name}, which is not released: ${asked.hidden}`,
          'packages that users can install',
          `publish ${asked.name}, or let nothing published need it`,
        ),
      ]
    const version = taken.get(asked.name)?.version ?? asked.last
    if (version === undefined || asksFor(ask, asked, taken.has(asked.name), version)) return []
    return [
      refuse(
        `${ask.path} asks for ${ask.range} of ${ask.name}, and ${version} is not in it`,
        `a range with ${version} in it`,
        `write the range that you mean in ${ask.path}, and commit it`,
      ),
    ]
  })
}

function asksFor(ask: Ask, asked: OwnPackage, isTaken: boolean, version: string): boolean {
  const range = isTaken ? rangeAfter(ask, version) : ask.range
  return covers({ ...ask, range }, isTaken ? version : asked.held, version) ?? false
}

/** Packages that need each other: none of them can be published first. */
export function circles(released: readonly OwnPackage[]): readonly Problem[] {
  const names = new Set(released.map(({ name }) => name))
  const needs = (one: OwnPackage) =>
    one.asks.filter((ask) => ask.as !== 'dev' && names.has(ask.name)).map((ask) => ask.name)
  return findCycles(new Map(released.map((one) => [one.name, needs(one)]))).map((circle) =>
    refuse(
      `they need each other: ${[...circle, circle[0]].join(' → ')}`,
      'an order in which they can be published',
      'take one of these dependencies out, or ask for it in devDependencies alone',
    ),
  )
}

function refuse(found: string, expected: string, mend: string): Problem {
  return { found, expected, mend }
}
