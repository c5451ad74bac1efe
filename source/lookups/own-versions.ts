import semver from 'semver'
import type { Target } from '../core/vocabulary.js'
import { ownPackages } from '../plan/own-packages.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { fail, pass, type Verdict } from '../ports/verdict.js'
import type { VersionProblem } from '../project/versions/mention.js'
import { planBump, type VersionOf } from '../project/versions/plan-bump.js'
import { heldVersions, packageVersions } from './package-versions.js'
import { failBecause, hasProblems, placedIn } from './problems.js'
import { versionFilesOf, versionsFor } from './release-files.js'
import { readVersionFiles } from './version-files.js'
import { count, nameOf, someOf } from './words.js'

/** Of packages with versions of their own what each file says of each: the target's version, or what its manifest says. */
export async function judgeOwn(
  read: ReadPort,
  { plan, begun }: Release,
  target: Target | undefined,
): Promise<Verdict> {
  const files = await readVersionFiles(versionFilesOf(plan), (path) => read.readText(path))
  const held = heldVersions(files, plan)
  if ('problems' in held) return refused(held.problems)
  const wanted = target
    ? versionsFor(plan, target)
    : unlessCovered(packageVersions(plan, ownPackages(plan), held.held))
  const planned = planBump(files, wanted)
  if ('problems' in planned) return refused(planned.problems)
  const drift = planned.files.flatMap(({ path, edits }) =>
    edits.map(({ label, from, to }) => `${nameOf(path)} ${label} ${from}, not ${to}`),
  )
  if (drift.length === 0) return pass(`${count(files.length, 'file')} ${target ? 'set' : 'agree'}`)
  if (target === undefined && begun('version-files')) return pass(`${count(files.length, 'file')} on the way`)
  const mend = 'write it there, and commit it'
  return {
    ...fail(someOf(drift), 'every file with the versions of its packages', mend),
    fact: `${count(drift.length, 'place')} drift`,
    details: drift,
  }
}

/** A range that covers what is there lags, and still holds. */
function unlessCovered(versionOf: VersionOf): VersionOf {
  return (mention) => {
    const version = versionOf(mention)
    const { role, range = '^', value } = mention
    const isRange = role === 'sibling' || role === 'requirement'
    const isCovered = isRange && version !== undefined && semver.satisfies(version, `${range}${value}`)
    return isCovered ? undefined : version
  }
}

function refused(problems: readonly VersionProblem[]): Verdict {
  const placed = placedIn(problems)
  if (hasProblems(placed)) return failBecause(placed)
  return fail('no version file', 'a version file for each package', 'name them under versions.files')
}
