import { Usage } from '../../core/errors.js'
import type { Target } from '../../core/vocabulary.js'
import { deriveBaseTag, releaseAbove } from '../../project/base-tag.js'
import { bumpBetween, isPrerelease } from '../../project/bump.js'
import { checkAboveFloor } from '../../project/floor.js'
import { crossesOne } from '../../project/policy.js'
import { resolveTarget } from '../../project/propose-versions.js'
import { formatTag } from '../../project/tag-form.js'
import { parseTarget } from '../../project/target.js'
import { countingRule, type TargetFacts } from './target-facts.js'
import { refusal } from './usage-error.js'

/** The target that a text names: strict, above what is released, with its base tag. Throws a usage error otherwise. */
export function targetFor(text: string, facts: TargetFacts): Target {
  const parsed = parseTarget(text, facts.form)
  if (!parsed.ok) throw refusal(parsed.problem)
  const resolved = resolveTarget(parsed.value, facts.question)
  if (!resolved.ok) throw refusal(resolved.problem)
  const version = resolved.value
  const tag = formatTag(facts.form, version)
  if (facts.existing) {
    if (!facts.tags.includes(tag)) {
      throw new Usage(
        `There is no tag ${tag} here.`,
        'This path starts from a tag that stands: git fetch --tags, or name another.',
      )
    }
  } else {
    const problem = checkAboveFloor(version, facts.known, facts.givenBase)
    if (problem) throw refusal(problem)
  }
  const { form, tags, reachable, givenBase, rule, held, ground } = facts
  const { unread = [] } = facts.known
  const given = givenBase === undefined ? {} : { given: givenBase }
  const question = {
    form,
    tags,
    reachable,
    target: version,
    unread,
    ...(held === undefined ? {} : { held }),
    ...given,
  }
  const base = deriveBaseTag({ ...question, rule })
  if (!base.ok) throw refusal(base.problem)
  const last = deriveBaseTag({ ...question, rule: countingRule(rule) })
  const baseVersion = last.ok ? last.value.base?.version : undefined
  return {
    tag,
    version,
    bump: bumpOf(baseVersion, version),
    ...alsoOf(baseVersion, version, facts),
    baseReason: base.value.reason,
    newest: !isPrerelease(version) && releaseAbove(version, tags, form) === undefined,
    ...(base.value.base ? { baseTag: base.value.base.tag } : {}),
    ...(ground === undefined || facts.existing ? {} : { ground }),
  }
}

/** Out of 0.x, and below what this line has already: both want an explicit decision. */
function alsoOf(base: string | undefined, version: string, facts: TargetFacts): Pick<Target, 'also'> {
  const isBelow = !facts.existing && checkAboveFloor(version, facts.known) !== undefined
  const also = [
    ...(base !== undefined && crossesOne(base, version) ? (['crosses-one'] as const) : []),
    ...(isBelow ? (['restart'] as const) : []),
  ]
  return also.length > 0 ? { also } : {}
}

function bumpOf(base: string | undefined, version: string): Target['bump'] {
  if (base === undefined) return 'first'
  if (isPrerelease(version)) return 'prerelease'
  const bump = bumpBetween(base, version)
  return bump === 'none' || bump === 'down' ? 'patch' : bump
}
