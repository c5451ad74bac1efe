import { failBecause } from '../../lookups/problems.js'
import { versionFilesOf } from '../../lookups/release-files.js'
import { readTags, tagForm } from '../../lookups/tags.js'
import { targetOf } from '../../lookups/target.js'
import { judgeGround } from '../../lookups/target-ground.js'
import { readFileVersions, readKnownVersions } from '../../lookups/version-floor.js'
import { type CheckContext, defineCheck } from '../../ports/check.js'
import { fail, pass, type Verdict } from '../../ports/verdict.js'
import { deriveBaseTag, releaseAbove } from '../../project/base-tag.js'
import { checkAboveFloor } from '../../project/floor.js'
import { schemes } from '../../project/schemes/record.js'
import { formatTag, parseTag } from '../../project/tag-form.js'
import { isVersion } from '../../project/target.js'

export const versionValid = defineCheck({
  name: 'version/valid',
  title: `Version \${version} is above the last`,
  words:
    "The target is a version in the project's tag form, released nowhere yet, above what tags of this branch and version files say, and chosen on what is checked out now; a base tag given by hand restarts the version line.",
  about: 'world',
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
