import type { Target } from '../../core/vocabulary.js'
import { commitsSince } from '../../lookups/commits.js'
import { readHead } from '../../lookups/head.js'
import { failBecause } from '../../lookups/problems.js'
import { versionFilesOf } from '../../lookups/release-files.js'
import { readTags, type Tags, tagForm, tagsBelow } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { readFileVersions, readKnownVersions } from '../../lookups/version-floor.js'
import { nameOf, short } from '../../lookups/words.js'
import { type CheckContext, defineCheck } from '../../ports/check.js'
import type { ReadPort } from '../../ports/read.js'
import type { Release } from '../../ports/release.js'
import { fail, type NotPassed, pass, type Verdict } from '../../ports/verdict.js'
import { deriveBaseTag, readReleaseTags, releaseAbove } from '../../project/base-tag.js'
import { bumpBetween, coreOf, isPrerelease, reaches } from '../../project/bump.js'
import { countCommits, describeCounts } from '../../project/commits.js'
import { checkAboveFloor } from '../../project/floor.js'
import { bumpFromCommits } from '../../project/policy.js'
import { compareVersions } from '../../project/schemes/read.js'
import { schemes } from '../../project/schemes/record.js'
import { formatTag, parseTag } from '../../project/tag-form.js'
import { isVersion } from '../../project/target.js'

const again = 'choose the version again'

/**
 * The verdict where the target was chosen on another branch, before a release that is here now, or before commits that
 * ask for more: then it is chosen again. Undefined where it stands, and once the tag is made.
 */
async function judgeGround(
  read: ReadPort,
  release: Release,
  target: Target,
  { reachable }: Tags,
): Promise<NotPassed | undefined> {
  const { version, ground, baseTag } = target
  if (ground === undefined || release.begun('tag')) return undefined
  const { branch, commit } = await readHead(read)
  if (branch !== ground.branch) {
    const was = nameOf(ground.branch ?? short(ground.commit))
    const found = `${version} was chosen on ${was}, and this is ${nameOf(branch ?? short(commit))}`
    const back = ground.branch === undefined ? '' : `go back: git switch ${ground.branch}; or `
    return fail(found, 'the branch that it was chosen on', `${back}${again}`)
  }
  const base = baseTag === undefined ? undefined : parseTag(tagForm(release), baseTag)
  if (commit === ground.commit || base === undefined) return undefined
  const known = await tagsBelow(read, ground.commit)
  const between = readReleaseTags(reachable, tagForm(release)).find(
    (one) =>
      !known.has(one.tag) &&
      !isPrerelease(one.version) &&
      compareVersions(one.version, base) > 0 &&
      compareVersions(one.version, version) < 0,
  )
  if (between)
    return fail(
      `${between.tag} came here since ${version} was chosen after ${baseTag}`,
      'no newer release',
      again,
    )
  const commits = await commitsSince(read, { commit: ground.commit }, release.plan.scope)
  const asked = bumpFromCommits(base, commits, release.plan.versions.preOne === 'as-is' ? 'free' : 'caret')
  const goes = bumpBetween(base, version)
  if (goes === 'none' || goes === 'down' || isPrerelease(version) || reaches(goes, asked.bump))
    return undefined
  const came = describeCounts(countCommits(commits))
  return fail(`since ${version} was chosen came ${came}`, `at least a ${asked.bump} after ${base}`, again)
}

export const versionValid = defineCheck({
  name: 'version/valid',
  title: `Version \${version} is above the last`,
  words:
    "The target is a version in the project's tag form, released nowhere yet, above what tags of this branch and version files say, and chosen on what is checked out now; a base tag given by hand restarts the version line.",
  waivable: false,
  async check(context) {
    const verdict = await judge(context)
    const chosenOnce = verdict.verdict === 'pass' || context.release.begun('tag')
    return chosenOnce ? verdict : { ...verdict, chooseAgain: true }
  },
})

async function judge({ read, release }: CheckContext): Promise<Verdict> {
  const target = targetOf(release)
  const { tag, version, baseTag, baseReason } = target
  const form = tagForm(release)
  if (!isVersion(version, form.scheme) || parseTag(form, tag) !== version) {
    const expected = isVersion(version, form.scheme)
      ? `the tag ${formatTag(form, version)}`
      : `a version such as ${schemes[form.scheme ?? 'semver'].example}`
    return fail(`target ${JSON.stringify(tag)}`, expected, 'choose the target again')
  }
  const { all, reachable } = await readTags(read)
  const given =
    baseTag === undefined ? undefined : deriveBaseTag({ form, tags: all, reachable, given: baseTag })
  if (given?.ok === false) return failBecause([given.problem])
  const isGiven = given?.value.reason === baseReason
  const ours = (one: string) => release.begun('tag') && one === tag
  const others = {
    all: all.filter((one) => !ours(one)),
    reachable: reachable.filter((one) => !ours(one)),
  }
  const moved = await judgeGround(read, release, target, others)
  if (moved !== undefined) return moved
  const above = target.newest && !release.begun('tag') && releaseAbove(version, all, form)
  if (above) {
    const found = `${above.tag} is there, and ${version} was chosen as the newest`
    return fail(found, 'no newer release on any branch', 'choose the version again')
  }
  const final = isPrerelease(version) && !release.begun('tag') ? coreOf(version) : undefined
  const out = final && readReleaseTags(all, form).find((one) => compareVersions(one.version, final) === 0)
  if (out) {
    const found = `${out.tag} is out, and ${version} would try it out`
    return fail(found, `a prerelease of what is not out`, again)
  }
  const files = await readFileVersions(read, versionFilesOf(release.plan), form.scheme)
  const known = await readKnownVersions(read, form, others, baseTag, files)
  const problem = checkAboveFloor(version, known, isGiven ? baseTag : undefined)
  if (problem !== undefined) return failBecause([problem])
  if (baseTag === undefined) return pass(`${version}, ${baseReason}`)
  const isRestart = checkAboveFloor(version, known) !== undefined
  return pass(
    isRestart ? `${version} restarts the line, base ${baseTag} given by hand` : `${version} after ${baseTag}`,
  )
}
