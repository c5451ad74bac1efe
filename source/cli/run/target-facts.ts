import { Usage } from '../../core/errors.js'
import { latestToday } from '../../lookups/changelog.js'
import { readChangesets } from '../../lookups/changesets.js'
import { commitsSince } from '../../lookups/commits.js'
import { type Head, readHead } from '../../lookups/head.js'
import { readRequirementsOpinion } from '../../lookups/requirements-opinion.js'
import { compareSurface, type SurfaceOpinion } from '../../lookups/surface-opinion.js'
import { readTags } from '../../lookups/tags.js'
import { readFileVersions, readKnownVersions } from '../../lookups/version-floor.js'
import type { VersionFileSpec } from '../../plan/plan.js'
import { ifTold, orElse } from '../../ports/not-told.js'
import type { ReadPort } from '../../ports/read.js'
import { type BaseRule, deriveBaseTag, type ReleaseTag, readReleaseTags } from '../../project/base-tag.js'
import { isPrerelease } from '../../project/bump.js'
import type { KnownVersions } from '../../project/floor.js'
import type { PreOnePolicy } from '../../project/policy.js'
import type { CandidateQuestion } from '../../project/propose-versions.js'
import { compareVersions, highestFirst } from '../../project/schemes/read.js'
import type { TagForm } from '../../project/tag-form.js'
import { type UnreadTag, unreadWords } from '../../project/unread-tags.js'
import { requireCommit, requireWholeHistory } from '../../world/repository.js'
import { sinceLast } from './since-last.js'
import { refusal } from './usage-error.js'

/** What a target is chosen from. */
export interface TargetFacts {
  readonly form: TagForm
  readonly tags: readonly string[]
  readonly reachable: readonly string[]
  /** What the target must not fall below. */
  readonly known: KnownVersions
  /** The highest version that the version files hold. */
  readonly held: string | undefined
  /** The branch and commit that it is chosen on. */
  readonly ground: Head | undefined
  readonly question: CandidateQuestion
  /** The last release that is understood. */
  readonly last: string | undefined
  readonly baseReason: string
  /** Newer release tags that are not on this branch. */
  readonly elsewhere: readonly string[]
  readonly givenBase?: string
  /** Where the plan looks for the base tag. */
  readonly rule: BaseRule
  readonly surface?: SurfaceOpinion
  /** What would go out, in lines. */
  readonly since?: readonly string[]
  /** True on paths that start from a tag that stands: recover, verify, recall. */
  readonly existing: boolean
}

/** Reads tags, version files and commits: what there is to choose from. */
export async function readTargetFacts(
  read: ReadPort,
  form: TagForm,
  files: readonly VersionFileSpec[],
  options: {
    readonly baseTag?: string
    readonly existing: boolean
    readonly preOne: PreOnePolicy
    readonly rule: BaseRule
  },
): Promise<TargetFacts> {
  await requireCommit(read)
  const tags = await orElse(
    () => readTags(read),
    ({ found, mend }) => {
      throw new Usage(`The tags cannot be read: ${found}.`, mend)
    },
  )
  const { all, reachable } = tags
  const given = options.baseTag === undefined ? {} : { given: options.baseTag }
  const rule = countingRule(options.rule)
  const fileVersions = await readFileVersions(read, files, form.scheme)
  const held = fileVersions.map((one) => one.version).toSorted(highestFirst)[0]
  const question = { form, tags: all, reachable, rule, ...given, ...(held === undefined ? {} : { held }) }
  const derived = deriveBaseTag(question)
  if (!derived.ok) throw refusal(derived.problem)
  // Where the history is cut off, "no release yet" may only mean that none is seen.
  if (!derived.value.base) await requireWholeHistory(read)
  const known = await readKnownVersions(read, form, tags, derived.value.base?.tag, fileVersions)
  const unread = options.existing || options.baseTag !== undefined ? [] : (known.unread ?? [])
  const base = deriveBaseTag({ ...question, unread })
  if (!base.ok) throw refusal(base.problem)
  const last = lastOf(base.value.base, unread)
  const version = last?.version
  const commits = await commitsSince(read, last?.tag)
  const tagged = unread.length === 0 ? base.value.base : undefined
  const surface = tagged && !options.existing ? await compareSurface(read, tagged, options.preOne) : undefined
  const requirements = tagged && (await readRequirementsOpinion(read, tagged, files, options.preOne))
  const intent = await readChangesets(read)
  const releases = readReleaseTags(all, form).map((one) => one.version)
  const here = new Set(rule === 'any' ? all : reachable)
  const pre = readReleaseTags(all, form).find(
    (one) =>
      here.has(one.tag) &&
      isPrerelease(one.version) &&
      (version === undefined || compareVersions(one.version, version) > 0),
  )
  const newer = readReleaseTags(base.value.elsewhere, form).find((one) => !isPrerelease(one.version))
  const ground = await ifTold(() => readHead(read))
  const since = options.existing ? [] : await sinceLast(read, last?.tag, commits, ground?.branch)
  return {
    form,
    tags: all,
    reachable,
    known: { ...known, unread },
    held,
    ground,
    since,
    last: base.value.base?.version,
    baseReason: base.value.reason,
    elsewhere: base.value.elsewhere,
    existing: options.existing,
    rule: options.rule,
    ...(surface ? { surface } : {}),
    ...(options.baseTag === undefined ? {} : { givenBase: options.baseTag }),
    question: {
      commits,
      taken: releases,
      preOne: options.preOne,
      scheme: form.scheme,
      today: latestToday(read.clock.now()),
      opinions: [surface?.needed, requirements].filter((one) => one !== undefined),
      ...(intent === undefined ? {} : { intent }),
      ...(version === undefined ? {} : { base: version }),
      ...(held === undefined ? {} : { manifest: held }),
      ...(unread.length === 0 ? {} : { unsure: unreadWords(unread) }),
      ...(newer === undefined ? {} : { newerLine: newer.version }),
      ...(pre ? { prerelease: { version: pre.version, commits: await commitsSince(read, pre.tag) } } : {}),
    },
  }
}

/** What to count on from: the base, or a newer tag that is only nearly understood and has a higher number. */
function lastOf(base: ReleaseTag | undefined, unread: readonly UnreadTag[]): ReleaseTag | undefined {
  const [newest] = unread.filter((one) => !one.prerelease)
  if (newest === undefined || (base && compareVersions(base.version, newest.nearly) >= 0)) return base
  return { tag: newest.tag, version: newest.nearly }
}

/** Versions are counted on from the last release, also where the plan compares with no base tag. */
export function countingRule(rule: BaseRule): BaseRule {
  return rule === 'none' ? 'branch' : rule
}
