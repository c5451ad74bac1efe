import { Usage } from '../../core/errors.js'
import type { Choose, Question } from '../../core/question.js'
import type { Target } from '../../core/vocabulary.js'
import type { Given } from '../../engine/view.js'
import type { SurfaceOpinion } from '../../lookups/surface-opinion.js'
import { readReleaseTags } from '../../project/base-tag.js'
import { countCommits, describeCounts } from '../../project/commits.js'
import { type Candidate, computeCandidates } from '../../project/propose-versions.js'
import { formatTag } from '../../project/tag-form.js'

import { targetFor } from './choose-target.js'
import type { TargetFacts } from './target-facts.js'
/** The target, and why it was chosen. */
export interface ChosenTarget {
  readonly target: Target
  readonly reason?: string
}

/** The question of the target: computed candidates, each with its reason, and room for another version. */
export function targetQuestion(facts: TargetFacts): Choose {
  const candidates = facts.existing ? existing(facts) : computeCandidates(facts.question)
  const recommended = candidates.find((one) => one.recommended)?.version
  return {
    kind: 'choose',
    cause: 'step',
    prompt: 'Which version?',
    facts: [
      `last release: ${facts.last ?? 'none'} (${facts.baseReason})`,
      ...(facts.question.unsure && facts.last ? [facts.question.unsure] : []),
      ...(facts.elsewhere.length > 0 ? [`not on this branch: ${facts.elsewhere.join(', ')}`] : []),
      `commits since: ${describeCounts(countCommits(facts.question.commits))}`,
      ...(facts.since ?? []),
      ...(facts.surface ? surfaceLines(facts.surface) : []),
    ],
    options: [
      ...candidates.map((one) => ({
        value: one.version,
        label: formatTag(facts.form, one.version),
        reason: one.reason,
        ...differing(facts.last, formatTag(facts.form, one.version)),
      })),
      { value: 'other', label: 'Another version…' },
    ],
    ...(recommended === undefined ? {} : { default: recommended }),
  }
}

/** Where the label begins to differ from the last release: the digits that change. */
function differing(last: string | undefined, label: string): { readonly differsFrom?: number } {
  if (last === undefined) return {}
  const start = label.length - label.replace(/^\D*/, '').length
  const digits = label.slice(start)
  let at = 0
  while (at < digits.length && digits[at] === last[at]) at += 1
  const from = digits.slice(0, at).lastIndexOf('.') + 1
  return start + from === 0 ? {} : { differsFrom: start + from }
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

const SHOWN_SYMBOLS = 6

/** The second opinion, with the first of the symbols it rests on. */
function surfaceLines({ needed, added, removed }: SurfaceOpinion): readonly string[] {
  const symbols = [...removed.map((symbol) => `- ${symbol}`), ...added.map((symbol) => `+ ${symbol}`)]
  const more = symbols.length - SHOWN_SYMBOLS
  return [
    `${needed.reason}: ${needed.bump} or more`,
    ...symbols.slice(0, SHOWN_SYMBOLS).map((symbol) => `  ${symbol}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
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
