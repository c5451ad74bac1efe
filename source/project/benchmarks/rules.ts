import { z } from 'zod'
import type { SpreadKind } from './statistics.js'

/** What a scenario is judged by. */
export interface Rules {
  /** Which way is good: `lower` for times and sizes, `higher` for throughput. */
  readonly better: 'lower' | 'higher'
  /** Medians that are worse by this much or more are worse, in percent of the base. */
  readonly thresholdPercent: number
  /** A difference of medians of at most this much never blocks, in the unit of the values. */
  readonly noiseFloor: number
  /** Two medians below this are not judged, in the unit of the values; one that grew beyond it is. */
  readonly smallestBaseline: number
  readonly spread: SpreadKind
  /** A worse median whose spread overlaps that of the base: `allow` lets it pass and says so, `block` does not. */
  readonly overlap: 'allow' | 'block'
}

/** The rules as a plan writes them; every key may be left out. */
export const ruleKeys = {
  better: z.enum(['lower', 'higher']).optional().describe('Which way is better.'),
  threshold: z.number().min(0).optional().describe('How much worse the median may be, in percent.'),
  'noise-floor': z
    .number()
    .min(0)
    .optional()
    .describe('A difference of at most this never blocks, in the unit of the values.'),
  'smallest-baseline': z
    .number()
    .min(0)
    .optional()
    .describe('Medians below this are not judged, in the unit of the values.'),
  spread: z.enum(['range', 'quartiles']).optional().describe('How the spread of the samples is told.'),
  overlap: z
    .enum(['allow', 'block'])
    .optional()
    .describe(
      'What becomes of a worse median whose spread overlaps that of the base: allow says so, block fails.',
    ),
} as const

/** Rules as a plan writes them. */
export const ruleSchema = z.strictObject(ruleKeys)
type RuleKeys = z.infer<typeof ruleSchema>

/** The rules where a plan gives none: five percent, and only where the middle halves of the runs lie apart. */
export const usualRules: Rules = {
  better: 'lower',
  thresholdPercent: 5,
  noiseFloor: 0,
  smallestBaseline: 0,
  spread: 'quartiles',
  overlap: 'allow',
}

/** Lays what a plan writes over other rules. */
export function rulesFrom(written: RuleKeys, others: Rules = usualRules): Rules {
  return {
    better: written.better ?? others.better,
    thresholdPercent: written.threshold ?? others.thresholdPercent,
    noiseFloor: written['noise-floor'] ?? others.noiseFloor,
    smallestBaseline: written['smallest-baseline'] ?? others.smallestBaseline,
    spread: written.spread ?? others.spread,
    overlap: written.overlap ?? others.overlap,
  }
}
