import { commitsSince } from '../../checks/facts/commits.js'
import { readTags } from '../../checks/facts/tags.js'
import { Usage } from '../../core/errors.js'
import type { Choose, Question } from '../../core/question.js'
import type { Target } from '../../core/vocabulary.js'
import type { Given } from '../../engine/view.js'
import type { ReadPort } from '../../ports/read.js'
import { deriveBaseTag, readReleaseTags } from '../../project/base-tag.js'
import { bumpBetween, isPrerelease } from '../../project/bump.js'
import {
  type Candidate,
  type CandidateQuestion,
  computeCandidates,
  resolveTarget,
} from '../../project/candidates.js'
import { crossesOne } from '../../project/policy.js'
import type { Problem } from '../../project/problem.js'
import { formatTag, parseTag, type TagForm } from '../../project/tag-form.js'
import { checkTargetAbove, parseTarget } from '../../project/target.js'

/** What a target is chosen from. */
export interface TargetFacts {
  readonly form: TagForm
  readonly tags: readonly string[]
  readonly reachable: readonly string[]
  readonly question: CandidateQuestion
  readonly baseReason: string
  readonly givenBase?: string
  /** True on paths that start from a tag that stands: recover, verify, recall. */
  readonly existing: boolean
}

/** The target, and why it was chosen. */
export interface ChosenTarget {
  readonly target: Target
  readonly reason?: string
}

/** Reads tags and commits: what there is to choose from. */
export async function readTargetFacts(
  read: ReadPort,
  form: TagForm,
  manifest: string | undefined,
  options: { readonly baseTag?: string; readonly existing: boolean },
): Promise<TargetFacts> {
  const tags = await readTags(read)
  if (!tags.ok) throw new Usage(`The tags cannot be read: ${tags.verdict.found}.`, tags.verdict.mend)
  const { all, reachable } = tags.value
  const given = options.baseTag === undefined ? {} : { given: options.baseTag }
  const base = deriveBaseTag({ form, tags: all, reachable, ...given })
  if (!base.ok) throw refusal(base.problem)
  const version = base.value.base?.version
  const commits = await commitsSince(read, base.value.base?.tag)
  const releases = readReleaseTags(all, form).map((one) => one.version)
  const here = new Set(reachable)
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
    existing: options.existing,
    ...(options.baseTag === undefined ? {} : { givenBase: options.baseTag }),
    question: {
      commits,
      taken: releases,
      preOne: 'caret',
      ...(version === undefined ? {} : { base: version }),
      ...(manifest === undefined ? {} : { manifest }),
      ...(pre ? { prerelease: { version: pre.version, commits: await commitsSince(read, pre.tag) } } : {}),
    },
  }
}

/** The target that a text names: strict, above what is released, with its base tag. Throws a usage error otherwise. */
export function targetFor(text: string, facts: TargetFacts): Target {
  const parsed = parseTarget(text, facts.form)
  if (!parsed.ok) throw refusal(parsed.problem)
  const resolved = resolveTarget(parsed.value, facts.question)
  if (!resolved.ok) throw refusal(resolved.problem)
  const version = resolved.value
  const tag = formatTag(facts.form, version)
  const released = facts.tags.flatMap((one) => parseTag(facts.form, one) ?? [])
  if (facts.existing) {
    if (!facts.tags.includes(tag)) {
      throw new Usage(
        `There is no tag ${tag} here.`,
        'This path starts from a tag that stands: git fetch --tags, or name another.',
      )
    }
  } else {
    const problem = checkTargetAbove(version, released, facts.givenBase)
    if (problem) throw refusal(problem)
  }
  const { form, tags, reachable, givenBase } = facts
  const base = deriveBaseTag({
    form,
    tags,
    reachable,
    target: version,
    ...(givenBase === undefined ? {} : { given: givenBase }),
  })
  if (!base.ok) throw refusal(base.problem)
  const baseVersion = base.value.base?.version
  return {
    tag,
    version,
    bump: bumpOf(baseVersion, version),
    ...alsoOf(baseVersion, version, released),
    baseReason: base.value.reason,
    ...(base.value.base ? { baseTag: base.value.base.tag } : {}),
  }
}

/** The question of the target: computed candidates, each with its reason, and room for another version. */
export function targetQuestion(facts: TargetFacts): Choose {
  const candidates = facts.existing ? existing(facts) : computeCandidates(facts.question)
  const recommended = candidates.find((one) => one.recommended)?.version
  return {
    kind: 'choose',
    cause: 'step',
    prompt: 'Which version?',
    facts: [`last release: ${facts.question.base ?? 'none'} (${facts.baseReason})`],
    options: [
      ...candidates.map((one) => ({
        value: one.version,
        label: formatTag(facts.form, one.version),
        reason: one.reason,
      })),
      { value: 'other', label: 'Another version…' },
    ],
    ...(recommended === undefined ? {} : { default: recommended }),
  }
}

/** Asks until the answer is a target, or the person leaves. */
export async function askTarget(
  facts: TargetFacts,
  ask: (id: string, question: Question) => Promise<Given | undefined>,
  say: (lines: readonly string[]) => void,
): Promise<ChosenTarget | undefined> {
  const question = targetQuestion(facts)
  for (;;) {
    const chosen = await ask('target', question)
    if (!chosen) return undefined
    const given =
      chosen.value === 'other'
        ? await ask('target', {
            kind: 'text',
            cause: 'step',
            prompt: 'The version, for example 1.4.0 or 1.4.0-rc.1',
          })
        : chosen
    if (!given) continue
    try {
      const target = targetFor(given.value, facts)
      const reason = question.options.find((one) => one.value === given.value)?.reason
      return { target, ...(reason === undefined ? {} : { reason }) }
    } catch (error) {
      if (!(error instanceof Usage)) throw error
      say([`✖ ${error.message}`, `  ${error.remedy}`])
    }
  }
}

function existing(facts: TargetFacts): readonly Candidate[] {
  return readReleaseTags(facts.tags, facts.form)
    .slice(0, 5)
    .map((one, index) => ({
      version: one.version,
      bump: 'patch',
      recommended: index === 0,
      reason: `the tag ${one.tag} stands`,
    }))
}

/** Out of 0.x, and below what was published: both want an explicit decision. */
function alsoOf(
  base: string | undefined,
  version: string,
  released: readonly string[],
): Pick<Target, 'also'> {
  const stable = released.filter((one) => !isPrerelease(one) && one !== version)
  const also = [
    ...(base !== undefined && crossesOne(base, version) ? (['crosses-one'] as const) : []),
    ...(stable.some((one) => bumpBetween(version, one) !== 'down' && bumpBetween(version, one) !== 'none')
      ? (['restart'] as const)
      : []),
  ]
  return also.length > 0 ? { also } : {}
}

function bumpOf(base: string | undefined, version: string): Target['bump'] {
  if (base === undefined) return 'first'
  if (isPrerelease(version)) return 'prerelease'
  const bump = bumpBetween(base, version)
  return bump === 'none' || bump === 'down' ? 'patch' : bump
}

function refusal(problem: Problem): Usage {
  return new Usage(`Found ${problem.found}. Expected ${problem.expected}.`, problem.mend)
}
