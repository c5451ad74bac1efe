import type { Bump } from '../bump.js'
import type { Problem } from '../problem.js'
import { compareVersions } from '../schemes/read.js'
import { leftOut, type OwnPackage, type Said, type Taken } from './own-package.js'
import { covers } from './range.js'
import { circles, contradictions, noVersion, unsatisfied } from './refused.js'

/** What a release of packages comes to: what is released, what changed and is not, and what stands in the way. */
export interface Settled {
  /** In the order of the packages. */
  readonly taken: ReadonlyMap<string, Taken>
  /** What changed and is not released, with the reason. */
  readonly left: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/**
 * What follows from what changed and from what people said: packages of a group come together, dependents come along where
 * their range no longer covers what is released, and what was never released comes where something released needs it.
 */
export function settle(packages: readonly OwnPackage[], said: Said = new Map()): Settled {
  const taken = new Map<string, Taken>()
  const left = new Map<string, string>()
  const unsaid: Problem[] = []
  for (const one of packages) {
    const own = wished(one, said.get(one.name))
    if (own === 'unsaid') unsaid.push(noVersion(one))
    else if (typeof own === 'string') left.set(one.name, own)
    else if (own) taken.set(one.name, own)
  }
  while (raise(packages, taken)) {
    // Every round takes in a package or raises a version that another one has; both end.
  }
  const released = packages.filter(({ name }) => taken.has(name))
  return {
    taken: new Map(released.flatMap(({ name }) => [[name, taken.get(name) as Taken]])),
    left: new Map([...left].filter(([name]) => !taken.has(name))),
    problems: [
      ...unsaid,
      ...contradictions(packages, taken, said),
      ...released.flatMap((one) => unsatisfied(one, packages, taken)),
      ...circles(released),
    ],
  }
}

/** What is said or proposed of a package alone; a text says why it is not released though it changed. */
function wished(
  { proposed, hidden, steps }: OwnPackage,
  word: string | undefined,
): Taken | string | undefined {
  if (word === leftOut) return 'left out by you'
  if (hidden !== undefined) return undefined
  if (word !== undefined)
    return { version: Object.hasOwn(steps, word) ? steps[word as Bump] : word, because: 'as you said' }
  if (proposed === undefined) return undefined
  return proposed.version === undefined ? 'unsaid' : { version: proposed.version, because: proposed.because }
}

/** Takes in the next package that has to come along, or raises a version to its group's; false where all stands. */
function raise(packages: readonly OwnPackage[], taken: Map<string, Taken>): boolean {
  return packages.some((one) => {
    const now = taken.get(one.name)
    const next = one.hidden === undefined ? follows(one, packages, taken) : undefined
    if (next === undefined || (now && compareVersions(next.version, now.version) <= 0)) return false
    taken.set(one.name, next)
    return true
  })
}

function follows(
  one: OwnPackage,
  packages: readonly OwnPackage[],
  taken: ReadonlyMap<string, Taken>,
): Taken | undefined {
  const now = taken.get(one.name)
  for (const ask of one.asks) {
    const asked = packages.find(({ name }) => name === ask.name)
    const next = asked && taken.get(asked.name)
    if (asked === undefined || next === undefined || ask.as === 'dev') continue
    const isIn = covers(ask, asked.held, next.version)
    if (isIn === true || (now && ask.as !== 'peer')) continue
    const why = isIn === undefined ? 'cannot be read, and' : 'does not cover'
    const because = `its ${ask.range} of ${asked.name} ${why} ${next.version}${isIn === undefined ? ' comes out' : ''}`
    const version = ask.as === 'peer' ? breaking(one) : one.steps.patch
    if (now === undefined || compareVersions(version, now.version) > 0) return { version, because }
  }
  const user = packages.find(
    ({ name, asks }) => taken.has(name) && asks.some((ask) => ask.name === one.name && ask.as !== 'dev'),
  )
  if (now === undefined && one.last === undefined && user)
    return { version: one.steps.patch, because: `${user.name} needs it, and it was never released` }
  return withGroup(one, packages, taken)
}

/** The version that the others of its group have. */
function withGroup(
  one: OwnPackage,
  packages: readonly OwnPackage[],
  taken: ReadonlyMap<string, Taken>,
): Taken | undefined {
  const { group, linked } = one
  if (group === undefined && (linked === undefined || !taken.has(one.name))) return undefined
  const others = packages.filter((other) =>
    group === undefined ? other.linked === linked : other.group === group,
  )
  const released = others.filter(({ name }) => taken.has(name))
  // What the group goes to is above all that any of it had.
  const versions = released.flatMap(({ name }) => taken.get(name)?.version ?? [])
  const highest = versions.toSorted(compareVersions).at(-1)
  return highest === undefined
    ? undefined
    : { version: highest, because: `one version with ${group ?? linked}` }
}

/** Below 1.0 a minor breaks. */
function breaking({ held, steps }: OwnPackage): string {
  return compareVersions(held, '1.0.0') < 0 ? steps.minor : steps.major
}
