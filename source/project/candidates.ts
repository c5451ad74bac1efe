import semver from 'semver'
import { type Bump, bumpBetween, coreOf, isPrerelease, nextPrerelease, nextVersion, reaches } from './bump.js'
import { type Commit, countCommits, describeCounts } from './commits.js'
import type { Increment } from './increment.js'
import { bumpFromCommits, crossesOne, type NeededBump, type PreOnePolicy } from './policy.js'
import { type Reading, readAs, unreadable } from './reading.js'
import type { Target } from './target.js'

/** A version that could be released next, how far it goes, and why one would choose it. */
export interface Candidate {
  readonly version: string
  readonly bump: Increment | 'first'
  readonly recommended: boolean
  readonly reason: string
}

/** What is known when the next version is chosen. Versions, not tags. */
export interface CandidateQuestion {
  /** The highest release on this branch, prereleases left out. */
  readonly base?: string
  /** The highest prerelease on this branch above the base, and the commits since it. */
  readonly prerelease?: { readonly version: string; readonly commits: readonly Commit[] }
  /** The version that the manifest holds now. */
  readonly manifest?: string
  /** The commits since the base. */
  readonly commits: readonly Commit[]
  readonly preOne: PreOnePolicy
  /** What the comparison of surfaces asks for, where there was one; it outweighs the commits when it is larger. */
  readonly surface?: NeededBump
  /** Versions that exist on any branch or registry, and so cannot be chosen. */
  readonly taken?: readonly string[]
  /** Newer tags here, in words, that are not understood: versions are offered and none is recommended. */
  readonly unsure?: string
  /** The highest release of a newer line: a step of this one does not leap over it. */
  readonly newerLine?: string
  readonly prereleaseName?: string
}

/** Where the version line stands: what to count from, what the changes ask for, and the least version for that. */
interface Line {
  readonly current: string
  readonly base: string | undefined
  readonly needed: NeededBump
  readonly required: string
}

const bumps: readonly Bump[] = ['patch', 'minor', 'major']

/** Computes the versions to choose from, lowest first, at most one of them recommended. */
export function computeCandidates(question: CandidateQuestion): readonly Candidate[] {
  const line = findLine(question)
  if (line === undefined) return [firstRelease(question)]
  const recommended = question.unsure === undefined ? recommend(line, question) : undefined
  const steps = [...bumps, 'prerelease' as const]
    .map((increment) => step(line, increment, question))
    .filter((version) => !leaps(line, version, question))
  return [...new Set([...steps, ...presetVersions(line, question)])]
    .toSorted(semver.compare)
    .map((version) => ({
      version,
      bump: bumpOf(line, version),
      recommended: version === recommended,
      reason: `${bumpOf(line, version)}: ${explain(line, version, question)}`,
    }))
}

/** Turns what was asked for into a version; an increment needs a release to count from. */
export function resolveTarget(target: Target, question: CandidateQuestion): Reading<string> {
  if (target.kind === 'version') return readAs(target.version)
  const line = findLine(question)
  if (question.unsure !== undefined) {
    return unreadable({
      found: `the target ${target.increment}, and ${question.unsure}`,
      expected: 'a last release that is understood, to count on from',
      mend: `give the version itself, for example: release-wizard ${line === undefined ? firstRelease(question).version : step(line, target.increment, question)}`,
    })
  }
  if (line !== undefined) return readAs(step(line, target.increment, question))
  return unreadable({
    found: `the target ${target.increment}, and no release to count from`,
    expected: 'an earlier release tag on this branch',
    mend: `give the first version itself, for example: release-wizard ${firstRelease(question).version}`,
  })
}

function firstRelease({ manifest, unsure }: CandidateQuestion): Candidate {
  const blank = manifest === undefined || manifest === '0.0.0'
  const reason = manifest === undefined ? 'no version is written down yet' : `the manifest says ${manifest}`
  return {
    version: blank ? '0.1.0' : manifest,
    bump: 'first',
    recommended: unsure === undefined,
    reason: `first release: ${reason}`,
  }
}

function findLine({ base, prerelease, commits, surface, preOne }: CandidateQuestion): Line | undefined {
  const current = prerelease?.version ?? base
  if (current === undefined) return undefined
  if (base === undefined) {
    return { current, base, needed: { bump: 'patch', reason: '' }, required: coreOf(current) }
  }
  const byCommits = bumpFromCommits(base, commits, preOne)
  const needed = surface === undefined || reaches(byCommits.bump, surface.bump) ? byCommits : surface
  return { current, base, needed, required: nextVersion(base, needed.bump) }
}

/** The step on from the last release; from the manifest where that is further than the step would go. */
function step(line: Line, increment: Increment, question: CandidateQuestion): string {
  const { taken = [], prereleaseName, manifest } = question
  const held = coreOf(manifest ?? '0.0.0')
  const announced = semver.gt(held, line.required) ? held : line.required
  const next = (from: string) =>
    increment === 'prerelease'
      ? nextPrerelease(from, announced, prereleaseName)
      : nextVersion(from, increment)
  const first = next(line.current)
  let version = semver.lt(coreOf(first), held) ? next(held) : first
  while (taken.includes(version)) version = next(version)
  return version
}

/** True for a major step on an older line: the next major version is the newer line's own. */
function leaps({ base }: Line, version: string, { newerLine }: CandidateQuestion): boolean {
  if (base === undefined || newerLine === undefined) return false
  return semver.major(newerLine) > semver.major(base) && semver.major(version) > semver.major(base)
}

function presetVersions(line: Line, { manifest, taken = [] }: CandidateQuestion): readonly string[] {
  return manifest !== undefined && semver.gt(manifest, line.current) && !taken.includes(manifest)
    ? [manifest]
    : []
}

function recommend(line: Line, question: CandidateQuestion): string | undefined {
  const { prerelease, commits } = question
  if (prerelease !== undefined && semver.gte(coreOf(prerelease.version), line.required)) {
    // The prerelease as tried out becomes the release; once it changed, it wants to be tried out again.
    return prerelease.commits.length === 0 ? coreOf(prerelease.version) : step(line, 'prerelease', question)
  }
  const [preset] = presetVersions(line, question)
  const isPreset = preset !== undefined && !isPrerelease(preset) && semver.gte(preset, line.required)
  const version = isPreset ? preset : step(line, line.needed.bump, question)
  if (leaps(line, version, question)) return undefined
  const changed = commits.length > 0 || line.needed.bump !== 'patch'
  const crosses = line.base !== undefined && crossesOne(line.base, version)
  return changed && !crosses ? version : undefined
}

function bumpOf({ base }: Line, version: string): Candidate['bump'] {
  if (isPrerelease(version)) return 'prerelease'
  const bump = base === undefined ? 'first' : bumpBetween(base, version)
  return bump === 'none' || bump === 'down' ? 'patch' : bump
}

function explain(line: Line, version: string, { prerelease, manifest }: CandidateQuestion): string {
  const { base, current, needed, required } = line
  const since = describeCounts(countCommits(prerelease?.commits ?? []))
  if (prerelease !== undefined && coreOf(version) === coreOf(current)) {
    return version === coreOf(version) ? `releases ${current}, ${since} since` : `${since} since ${current}`
  }
  if (base !== undefined && crossesOne(base, version)) return 'leaves 0.x, only by an explicit decision'
  if (version === manifest) return 'the version in the manifest already'
  if (isPrerelease(version)) return `tries out ${coreOf(version)} first`
  if (semver.lt(version, required)) return `too small, ${needed.reason}`
  const bump = bumpOf(line, version)
  return bump === needed.bump ? needed.reason : `more than is asked for (${needed.bump}: ${needed.reason})`
}
