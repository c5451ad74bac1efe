import type { SchemeName } from '../plan/scheme-names.js'
import { bumpBetween, coreOf, isPrerelease, nextVersion, reaches } from './bump.js'
import type { Candidate, CandidateQuestion } from './candidate.js'
import { countCommits, describeCounts } from './commits.js'
import { bumpFromCommits, crossesOne, type NeededBump, smallestBump } from './policy.js'
import { compareVersions, isUnderDevelopment } from './schemes/read.js'
import { schemes } from './schemes/record.js'

/** Where the version line stands: what to count from, what the changes ask for, and the least version for that. */
export interface Line {
  readonly current: string
  readonly base: string | undefined
  readonly needed: NeededBump
  readonly required: string
}

/** Reads the line off what is known; undefined before the first release. */
export function findLine(question: CandidateQuestion): Line | undefined {
  const { base, prerelease, commits, intent, opinions = [], preOne, scheme } = question
  const current = prerelease?.version ?? base
  if (current === undefined) return undefined
  if (base === undefined) {
    return { current, base, needed: { bump: 'patch', reason: '' }, required: coreOf(current) }
  }
  const told = intent ?? bumpFromCommits(base, commits, preOne)
  const largest = opinions.reduce((high, one) => (reaches(high.bump, one.bump) ? high : one), told)
  // Numbers that tell of time promise nothing.
  const needed = isDated(scheme) ? { ...largest, bump: 'patch' as const } : largest
  return { current, base, needed, required: nextVersion(base, needed.bump) }
}

/** True where the numbers tell of time. */
export function isDated(scheme: SchemeName = 'semver'): boolean {
  return schemes[scheme].dated === true
}

/** What a manifest announces: `1.5.0-dev` and `1.5.0-SNAPSHOT` become 1.5.0, other prereleases are meant as they stand. */
export function releaseOf(manifest: string): string {
  return isUnderDevelopment(manifest) ? coreOf(manifest) : manifest
}

/** How far a candidate goes from the last release. */
export function bumpOf({ base }: Line, version: string): Candidate['bump'] {
  if (isPrerelease(version)) return 'prerelease'
  const bump = base === undefined ? 'first' : bumpBetween(base, version)
  return bump === 'none' || bump === 'down' ? 'patch' : bump
}

/** Why a version is too small for a change that breaks users; undefined for every other. */
export function breaksUsers(version: string, question: CandidateQuestion): string | undefined {
  const line = findLine(question)
  if (line?.base === undefined || isPrerelease(version) || compareVersions(version, line.required) >= 0)
    return undefined
  const { bump } = smallestBump(line.base, 'additions', question.preOne)
  return reaches(bump, line.needed.bump)
    ? undefined
    : `${bumpOf(line, version)}: too small, ${line.needed.reason}`
}

/** Why one would choose a candidate, in words. */
export function explain(
  line: Line,
  version: string,
  { prerelease, manifest, scheme, commits }: CandidateQuestion,
): string {
  const { base, current, needed, required } = line
  const since = describeCounts(countCommits(prerelease?.commits ?? []))
  if (prerelease !== undefined && coreOf(version) === coreOf(current)) {
    return version === coreOf(version) ? `releases ${current}, ${since} since` : `${since} since ${current}`
  }
  if (base !== undefined && crossesOne(base, version)) return 'leaves 0.x, only by an explicit decision'
  if (manifest !== undefined && version === releaseOf(manifest)) {
    return version === manifest
      ? 'the version in the manifest already'
      : `the manifest announces it: ${manifest}`
  }
  if (isPrerelease(version)) return `tries out ${coreOf(version)} first`
  if (isDated(scheme)) return describeCounts(countCommits(commits))
  if (compareVersions(version, required) < 0) return `too small, ${needed.reason}`
  const bump = bumpOf(line, version)
  return bump === needed.bump ? needed.reason : `not needed, ${needed.reason}`
}
