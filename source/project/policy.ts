import { type Bump, bumpBetween, coreOf, isPrerelease, nextVersion, reaches } from './bump.js'
import { type Commit, countCommits, describeCounts } from './commits.js'
import type { Problem } from './problem.js'
import { compareVersions } from './schemes/read.js'

/** What happened to what users rely on; `breaking` covers every removal, with additions or without. */
export type Change = 'none' | 'additions' | 'breaking'

/**
 * What versions below 1.0 promise. `strict`: breaking changes and additions ask for a minor, a patch adds nothing.
 * `caret`: only breaking changes ask for a minor, as npm and Cargo ranges read 0.x. `free`: nothing is promised.
 */
export type PreOnePolicy = 'strict' | 'caret' | 'free'

/** The rules that a version is judged by; `mayCross` names the roles that may decide on 1.0, anyone when left out. */
export interface VersionPolicy {
  readonly preOne: PreOnePolicy
  readonly mayCross?: readonly string[]
}

/** What a person decided beforehand: that this release crosses 1.0, or restarts the version line. */
export interface VersionDecision {
  readonly about: 'crossing' | 'restart'
  readonly role: string
  readonly reason: string
}

/** The smallest bump that the policy allows, and why. */
export interface NeededBump {
  readonly bump: Bump
  readonly reason: string
}

/** A proposed version, and what is known about it. */
export interface VersionProposal {
  readonly base: string
  readonly target: string
  readonly change: Change
  readonly decisions?: readonly VersionDecision[]
}

const needs: Record<PreOnePolicy | 'stable', Record<Change, Bump>> = {
  strict: { none: 'patch', additions: 'minor', breaking: 'minor' },
  caret: { none: 'patch', additions: 'patch', breaking: 'minor' },
  free: { none: 'patch', additions: 'patch', breaking: 'patch' },
  stable: { none: 'patch', additions: 'minor', breaking: 'major' },
}

const changeWords: Record<Change, string> = {
  none: 'nothing public changed',
  additions: 'new public API',
  breaking: 'a breaking change',
}

/** The smallest bump from base that a change allows: semver from 1.0 on, the pre-1.0 policy below it. */
export function smallestBump(base: string, change: Change, preOne: PreOnePolicy): NeededBump {
  const young = compareVersions(base, '1.0.0') < 0
  const bump = needs[young ? preOne : 'stable'][change]
  const rule = young ? ` below 1.0 (policy ${preOne})` : ''
  const asks = bump === 'patch' ? 'a patch is enough' : `asks for at least a ${bump}`
  return { bump, reason: `${changeWords[change]}${change === 'none' ? ':' : ''} ${asks}${rule}` }
}

/** What the commits say happened; a second opinion beside the comparison of surfaces. */
export function changeFromCommits(commits: readonly Commit[]): Change {
  const { breaking, features } = countCommits(commits)
  if (breaking > 0) return 'breaking'
  return features > 0 ? 'additions' : 'none'
}

/** The bump that the commits ask for, counted in words. */
export function bumpFromCommits(base: string, commits: readonly Commit[], preOne: PreOnePolicy): NeededBump {
  const { bump } = smallestBump(base, changeFromCommits(commits), preOne)
  return { bump, reason: describeCounts(countCommits(commits)) }
}

/** Tells whether going from base to target leaves 0.x; the prereleases of 1.0 count, they announce it. */
export function crossesOne(base: string, target: string): boolean {
  return compareVersions(coreOf(base), '1.0.0') < 0 && compareVersions(coreOf(target), '1.0.0') >= 0
}

/** Judges a proposed version by the policy: every problem, none when it is allowed. */
export function judgeVersion(proposal: VersionProposal, policy: VersionPolicy): readonly Problem[] {
  const { base, target, change, decisions = [] } = proposal
  if (compareVersions(target, base) <= 0) return judgeRestart(base, target, decisions)
  const problems = crossesOne(base, target) ? judgeCrossing(base, target, decisions, policy) : []
  const bump = bumpBetween(base, target)
  // A prerelease promises nothing yet, so whatever changed since it may go into the version that it announces.
  if (bump === 'none' || bump === 'down') return problems
  const needed = smallestBump(base, change, policy.preOne)
  if (reaches(bump, needed.bump)) return problems
  const smallest = nextVersion(coreOf(base), needed.bump)
  return [
    ...problems,
    {
      found: `${target} is a ${bump} after ${base}`,
      expected: `at least ${smallest}${isPrerelease(target) ? ' or a prerelease of it' : ''}: ${needed.reason}`,
      mend: `release it as ${smallest}, or take the change back`,
    },
  ]
}

function judgeRestart(
  base: string,
  target: string,
  decisions: readonly VersionDecision[],
): readonly Problem[] {
  const decided = decisions.some(({ about, reason }) => about === 'restart' && reason.trim() !== '')
  if (decided && target !== base) return []
  return [
    {
      found: `${target} is not above ${base}`,
      expected: `a version above ${base}`,
      mend:
        target === base
          ? 'choose the next version; a released version is never published again'
          : 'choose a higher version, or decide with a reason to restart the version line',
    },
  ]
}

function judgeCrossing(
  base: string,
  target: string,
  decisions: readonly VersionDecision[],
  { mayCross }: VersionPolicy,
): readonly Problem[] {
  const decision = decisions.find(({ about, reason }) => about === 'crossing' && reason.trim() !== '')
  if (decision !== undefined && (mayCross === undefined || mayCross.includes(decision.role))) return []
  const who = mayCross === undefined ? 'someone' : mayCross.join(' or ') || 'nobody, as the plan stands,'
  return [
    {
      found:
        decision === undefined
          ? `${target} leaves 0.x (base ${base}) without a decision`
          : `the decision to leave 0.x was made by ${decision.role}`,
      expected: `${who} decides, with a reason, that the public API is stable`,
      mend: `record that decision, or release ${nextVersion(coreOf(base), 'minor')}`,
    },
  ]
}
