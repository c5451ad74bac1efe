import type { Rules } from './rules.js'
import { overlap, type Summary, summarize } from './statistics.js'

/** What one run measured: scenario → value. */
export type Run = ReadonlyMap<string, number>

/** The runs of both sides, in the order they were made. */
export interface Samples {
  readonly base: readonly Run[]
  readonly candidate: readonly Run[]
}

/**
 * How a scenario stands: `worse` blocks, and so does `missing`; `unsure` is worse with spreads that overlap; `small`
 * is too small to judge on both sides.
 */
export type Verdict = 'worse' | 'unsure' | 'same' | 'better' | 'small' | 'missing' | 'new'

/** One scenario on both sides. */
export interface Comparison {
  readonly scenario: string
  readonly verdict: Verdict
  readonly rules: Rules
  readonly base?: Summary
  readonly candidate?: Summary
  /** How much worse the candidate's median is, in percent of the base; below 0 it is better. */
  readonly worsePercent?: number
}

/**
 * Compares the medians of every scenario. A scenario of the base that a run of the candidate left out is missing,
 * however many others have it; one that only the candidate has is new.
 */
export function compareSamples(
  samples: Samples,
  rulesOf: (scenario: string) => Rules,
): readonly Comparison[] {
  const names = new Set([...samples.base, ...samples.candidate].flatMap((run) => [...run.keys()]))
  return [...names].toSorted().map((scenario) => {
    const rules = rulesOf(scenario)
    const before = valuesOf(samples.base, scenario)
    const after = valuesOf(samples.candidate, scenario)
    const base = before.length > 0 ? { base: summarize(before, rules.spread) } : {}
    const candidate = after.length > 0 ? { candidate: summarize(after, rules.spread) } : {}
    const found = { scenario, rules, ...base, ...candidate }
    if (base.base === undefined) return { ...found, verdict: 'new' }
    if (candidate.candidate === undefined || after.length < samples.candidate.length)
      return { ...found, verdict: 'missing' }
    return { ...found, ...judge(base.base, candidate.candidate, rules) }
  })
}

// 1.15 against 1.0 is exactly 15% to people, and a little less in binary numbers.
const roundingError = 1e-9

function valuesOf(runs: readonly Run[], scenario: string): readonly number[] {
  return runs.flatMap((run) => run.get(scenario) ?? [])
}

function judge(
  base: Summary,
  candidate: Summary,
  rules: Rules,
): { readonly verdict: Verdict; readonly worsePercent: number } {
  const worse = rules.better === 'lower' ? candidate.median - base.median : base.median - candidate.median
  // From nothing to something there is no ratio: it counts as infinitely much.
  const worsePercent = worse === 0 ? 0 : (100 * worse) / base.median
  const told = (verdict: Verdict) => ({ verdict, worsePercent })
  if (Math.max(base.median, candidate.median) < rules.smallestBaseline) return told('small')
  const isWithin = Math.abs(worsePercent) < rules.thresholdPercent - roundingError
  if (worse === 0 || Math.abs(worse) <= rules.noiseFloor || isWithin) return told('same')
  const apart = !overlap(base, candidate)
  if (worse < 0) return told(apart ? 'better' : 'same')
  return told(apart || rules.overlap === 'block' ? 'worse' : 'unsure')
}
