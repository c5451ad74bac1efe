import { type Bump, bumpBetween, coreOf, isPrerelease, nextPrerelease, nextVersion } from './bump.js'
import type { Candidate, CandidateQuestion } from './candidate.js'
import { countCommits, followsConvention } from './commits.js'
import type { Increment } from './increment-names.js'
import { crossesOne } from './policy.js'
import { type Reading, readAs, unreadable } from './reading.js'
import { nextDated } from './schemes/calendar.js'
import { compareVersions, isPlaceholder, requireVersion } from './schemes/read.js'
import { writeNumbers } from './schemes/version.js'
import type { Target } from './target.js'
import { bumpOf, explain, findLine, isDated, type Line, releaseOf } from './version-line.js'

export type { Candidate, CandidateQuestion } from './candidate.js'

const bumps: readonly Bump[] = ['patch', 'minor', 'major']

/** Computes the versions to choose from, lowest first, at most one of them recommended. */
export function computeCandidates(question: CandidateQuestion): readonly Candidate[] {
  const line = findLine(question)
  if (line === undefined) return [firstRelease(question)]
  const recommended = question.unsure === undefined ? recommend(line, question) : undefined
  // A day has no prerelease.
  const isDay = isDated(question.scheme) && !line.current.includes('.')
  const steps = [...bumps, ...(isDay ? [] : ['prerelease' as const])]
    .map((increment) => step(line, increment, question))
    .filter((version) => !leaps(line, version, question))
  return [...new Set([...steps, ...presetVersions(line, question)])]
    .toSorted(compareVersions)
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
  const blank = manifest === undefined || isPlaceholder(manifest)
  const reason = manifest === undefined ? 'no version is written down yet' : `the manifest says ${manifest}`
  return {
    version: blank ? '0.1.0' : releaseOf(manifest),
    bump: 'first',
    recommended: unsure === undefined,
    reason: `first release: ${reason}`,
  }
}

/** The step on from the last release; from the manifest where that is further than the step would go. */
function step(line: Line, increment: Increment, question: CandidateQuestion): string {
  const { taken = [], prereleaseName: name, manifest, scheme, today } = question
  const held = coreOf(manifest ?? '0.0.0')
  const isTaken = (version: string) => taken.some((one) => compareVersions(one, version) === 0)
  let announced = compareVersions(held, line.required) > 0 ? held : line.required
  // What is out on another branch is not tried out any more.
  while (isTaken(announced)) announced = nextVersion(announced, line.needed.bump)
  const like = taken.find((one) => isPrerelease(one))
  const released = (from: string) =>
    isDated(scheme) && today !== undefined
      ? writeNumbers(nextDated(requireVersion(from), today, increment === 'patch'))
      : nextVersion(from, increment === 'prerelease' ? line.needed.bump : increment)
  const next = (from: string) =>
    increment === 'prerelease'
      ? nextPrerelease(from, isDated(scheme) ? released(line.base ?? from) : announced, {
          name,
          scheme,
          like,
        })
      : released(from)
  const first = next(line.current)
  let version = compareVersions(coreOf(first), held) < 0 ? next(held) : first
  while (isTaken(version)) version = next(version)
  return version
}

/** True for a major step on an older line: the next major version is the newer line's own. */
function leaps({ base }: Line, version: string, { newerLine }: CandidateQuestion): boolean {
  if (base === undefined || newerLine === undefined) return false
  return bumpBetween(base, newerLine) === 'major' && bumpBetween(base, version) === 'major'
}

function presetVersions(line: Line, { manifest, taken = [] }: CandidateQuestion): readonly string[] {
  if (manifest === undefined || compareVersions(manifest, line.current) <= 0) return []
  const preset = releaseOf(manifest)
  return taken.some((one) => compareVersions(one, preset) === 0) ? [] : [preset]
}

function recommend(line: Line, question: CandidateQuestion): string | undefined {
  const { prerelease, commits, intent, opinions = [], scheme } = question
  if (prerelease !== undefined && compareVersions(coreOf(prerelease.version), line.required) >= 0) {
    // The prerelease as tried out becomes the release; once it changed, it wants to be tried out again.
    const { breaking, features, fixes } = countCommits(prerelease.commits)
    if (breaking + features + fixes > 0) return step(line, 'prerelease', question)
    return prerelease.commits.every(followsConvention) ? coreOf(prerelease.version) : undefined
  }
  const [preset] = presetVersions(line, question)
  const isPreset =
    preset !== undefined && !isPrerelease(preset) && compareVersions(preset, line.required) >= 0
  const version = isPreset ? preset : step(line, isDated(scheme) ? 'minor' : line.needed.bump, question)
  if (leaps(line, version, question)) return undefined
  const told = intent !== undefined || opinions.some(({ bump }) => bump !== 'patch')
  const said = commits.some(followsConvention)
  const crosses = line.base !== undefined && crossesOne(line.base, version)
  return (told || said || (isPreset && commits.length > 0)) && !crosses ? version : undefined
}
