import { Usage } from '../../core/errors.js'
import { commitsSince } from '../../lookups/commits.js'
import { askSurface, type SurfaceOpinion } from '../../lookups/surface-opinion.js'
import { readTags } from '../../lookups/tags.js'
import type { ReadPort } from '../../ports/read.js'
import { type BaseRule, deriveBaseTag, readReleaseTags } from '../../project/base-tag.js'
import { bumpBetween, isPrerelease } from '../../project/bump.js'
import type { CandidateQuestion } from '../../project/candidates.js'
import type { PreOnePolicy } from '../../project/policy.js'
import type { TagForm } from '../../project/tag-form.js'
import { requireCommit, requireWholeHistory } from '../../world/repository.js'
import { refusal } from './refusal.js'

/** What a target is chosen from. */
export interface TargetFacts {
  readonly form: TagForm
  readonly tags: readonly string[]
  readonly reachable: readonly string[]
  readonly question: CandidateQuestion
  readonly baseReason: string
  /** Newer release tags that are not on this branch. */
  readonly elsewhere: readonly string[]
  readonly givenBase?: string
  /** Where the plan looks for the base tag. */
  readonly rule: BaseRule
  readonly surface?: SurfaceOpinion
  /** True on paths that start from a tag that stands: recover, verify, recall. */
  readonly existing: boolean
}

/** Reads tags and commits: what there is to choose from. */
export async function readTargetFacts(
  read: ReadPort,
  form: TagForm,
  manifest: string | undefined,
  options: {
    readonly baseTag?: string
    readonly existing: boolean
    readonly preOne: PreOnePolicy
    readonly rule: BaseRule
  },
): Promise<TargetFacts> {
  await requireCommit(read)
  const tags = await readTags(read)
  if (!tags.ok) throw new Usage(`The tags cannot be read: ${tags.verdict.found}.`, tags.verdict.mend)
  const { all, reachable } = tags.value
  const given = options.baseTag === undefined ? {} : { given: options.baseTag }
  const rule = countingRule(options.rule)
  const base = deriveBaseTag({ form, tags: all, reachable, rule, ...given })
  if (!base.ok) throw refusal(base.problem)
  // Where the history is cut off, "no release yet" may only mean that none is seen.
  if (!base.value.base) await requireWholeHistory(read)
  const version = base.value.base?.version
  const commits = await commitsSince(read, base.value.base?.tag)
  const tagged = base.value.base
  const surface = tagged && !options.existing ? await askSurface(read, tagged, options.preOne) : undefined
  const releases = readReleaseTags(all, form).map((one) => one.version)
  const here = new Set(rule === 'any' ? all : reachable)
  const pre = readReleaseTags(all, form).find(
    (one) =>
      here.has(one.tag) &&
      isPrerelease(one.version) &&
      (version === undefined || bumpBetween(version, one.version) !== 'down'),
  )
  return {
    form,
    tags: all,
    reachable,
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
      ...(surface ? { surface: surface.needed } : {}),
      ...(version === undefined ? {} : { base: version }),
      ...(manifest === undefined ? {} : { manifest }),
      ...(pre ? { prerelease: { version: pre.version, commits: await commitsSince(read, pre.tag) } } : {}),
    },
  }
}

/** Versions are counted on from the last release, also where the plan compares with no base tag. */
export function countingRule(rule: BaseRule): BaseRule {
  return rule === 'none' ? 'branch' : rule
}
