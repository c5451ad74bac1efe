import type { Target } from '../../core/vocabulary.js'
import { coreOf, isPrerelease, nextPrerelease, nextVersion } from '../../project/bump.js'
import { targetFor } from './choose-target.js'
import type { TargetFacts } from './target-facts.js'

/**
 * The next candidate of a release: the next number that is free. One that is no prerelease is still the same step from
 * the same base, since what carried the last number was given up.
 */
export function nextCandidate(before: Target, facts: TargetFacts): Target {
  const counted = isPrerelease(before.version)
  let { version } = before
  do version = counted ? nextPrerelease(version, coreOf(version)) : nextVersion(version, 'patch')
  while (facts.question.taken?.includes(version))
  const target = targetFor(version, facts)
  if (counted) return target
  const { bump, also, baseTag } = before
  const { baseTag: _, also: __, ...rest } = target
  return {
    ...rest,
    bump,
    ...(also ? { also } : {}),
    ...(baseTag === undefined ? {} : { baseTag }),
    baseReason: baseTag === undefined ? before.baseReason : `as for ${before.tag}`,
  }
}
