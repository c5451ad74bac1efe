import type { Target } from '../core/vocabulary.js'
import type { ReadPort } from '../ports/read.js'
import type { Release } from '../ports/release.js'
import { fail, type NotPassed } from '../ports/verdict.js'
import { readReleaseTags } from '../project/base-tag.js'
import { bumpBetween, isPrerelease, reaches } from '../project/bump.js'
import { countCommits, describeCounts } from '../project/commits.js'
import { bumpFromCommits } from '../project/policy.js'
import { compareVersions } from '../project/schemes/read.js'
import { parseTag } from '../project/tag-form.js'
import { commitsSince } from './commits.js'
import { readHead } from './head.js'
import { type Tags, tagForm, tagsBelow } from './tags.js'
import { nameOf, short } from './words.js'

const again = 'choose the version again'

/**
 * The verdict where the target was chosen on another branch, before a release that is here now, or before commits that
 * ask for more: then it is chosen again. Undefined where it stands, and once the tag is made.
 */
export async function judgeGround(
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
  const commits = await commitsSince(read, { commit: ground.commit })
  const asked = bumpFromCommits(base, commits, release.plan.versions.preOne === 'as-is' ? 'free' : 'caret')
  const goes = bumpBetween(base, version)
  if (goes === 'none' || goes === 'down' || isPrerelease(version) || reaches(goes, asked.bump))
    return undefined
  const came = describeCounts(countCommits(commits))
  return fail(`since ${version} was chosen came ${came}`, `at least a ${asked.bump} after ${base}`, again)
}
