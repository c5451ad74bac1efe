import { z } from 'zod'
import type { Plan } from '../../plan/plan.js'
import { NotTold } from '../../ports/not-told.js'
import type { Release } from '../../ports/release.js'
import { pass, unknown, type Verdict } from '../../ports/verdict.js'
import { judgeVersion, type PreOnePolicy, type VersionDecision } from '../../project/policy.js'
import { bumpFromSurface, compareSurfaces } from '../../project/surface/compare.js'
import type { Surface } from '../../project/surface/surface.js'
import { parseTag } from '../../project/tag-form.js'
import { failBecause, hasProblems } from '../problems.js'
import { tagForm } from '../tags.js'
import { targetOf } from '../target.js'
import { someOf } from '../words.js'

const answered = z.strictObject({
  step: z.string().describe('The id of the decision.'),
  value: z.string().describe('The answer that lets it happen.'),
})

/** The decisions, and the answers to them, that let the version leave 0.x or start over. */
export const decisionKeys = {
  crossing: answered
    .optional()
    .describe('The decision, and the answer to it, that lets the version leave 0.x.'),
  restart: answered
    .optional()
    .describe('The decision, and the answer to it, that lets the versions start over.'),
} as const

type Decisions = z.infer<z.ZodObject<typeof decisionKeys>>

/** The versions that a comparison of surfaces lies between. */
export interface Basis {
  readonly baseTag: string
  readonly base: string
  readonly version: string
}

/** What the release is compared with; the reason where it is not compared at all. */
export function basisOf(release: Release): Basis | { readonly notCompared: string } {
  const { baseTag, baseReason, version } = targetOf(release)
  if (baseTag === undefined) return { notCompared: baseReason }
  const base = parseTag(tagForm(release), baseTag)
  if (base !== undefined) return { baseTag, base, version }
  const mend = 'name the base: --base-tag TAG'
  throw NotTold.unknown(`${baseTag} is of another tag form`, 'the version of the base', mend)
}

/** Judges the target's version by what changed between two surfaces. Outputs: `bump`, the smallest they allow. */
export function judgeSurfaces(
  release: Release,
  { base, version }: Basis,
  surfaces: { readonly before: Surface; readonly after: Surface },
  given: Decisions,
): Verdict {
  const difference = compareSurfaces(surfaces.before, surfaces.after)
  const { added, removed, change, unread } = difference
  const details = [...removed.map((symbol) => `- ${symbol}`), ...added.map((symbol) => `+ ${symbol}`)]
  if (unread.length > 0) {
    const mend = 'compare it by a command that prints the surface: surface/command'
    return { ...unknown(`not read: ${someOf(unread)}`, 'the whole public surface', mend), details: unread }
  }
  const preOne = preOneOf(release.plan)
  const crossOne = release.plan.versions.crossOne
  const problems = judgeVersion(
    { base, target: version, change, decisions: decisionsOf(release, given) },
    { preOne, ...(crossOne === undefined ? {} : { mayCross: [crossOne] }) },
  )
  if (hasProblems(problems)) return { ...failBecause(problems), details }
  const { bump, reason } = bumpFromSurface(base, difference, preOne)
  return { ...pass(`${reason}: ${bump} or more`, details), outputs: { bump } }
}

function preOneOf({ versions }: Plan): PreOnePolicy {
  return versions.preOne === 'minor-breaks' ? 'strict' : 'free'
}

// The step that a decision belongs to has an owner in the plan, so its answer stands for the role.
function decisionsOf({ answers, operator, plan }: Release, given: Decisions): readonly VersionDecision[] {
  const role = plan.versions.crossOne ?? operator
  return (['crossing', 'restart'] as const).flatMap((about) => {
    const wanted = given[about]
    return wanted !== undefined && answers[wanted.step] === wanted.value
      ? [{ about, role, reason: wanted.value }]
      : []
  })
}
