import { compareSamples, type Run, type Samples } from '../../../source/project/benchmarks/compare.js'
import { type Rules, usualRules } from '../../../source/project/benchmarks/rules.js'

/** Runs of both sides from series a scenario; a gap (undefined) is a run that left the scenario out. */
export function samplesOf(
  base: Readonly<Record<string, readonly (number | undefined)[]>>,
  candidate: Readonly<Record<string, readonly (number | undefined)[]>>,
): Samples {
  return { base: runsOf(base), candidate: runsOf(candidate) }
}

/** Compares such series by the usual rules, or others. */
export function compare(
  base: Readonly<Record<string, readonly (number | undefined)[]>>,
  candidate: Readonly<Record<string, readonly (number | undefined)[]>>,
  rules: Partial<Rules> = {},
) {
  return compareSamples(samplesOf(base, candidate), () => ({ ...usualRules, ...rules }))
}

function runsOf(series: Readonly<Record<string, readonly (number | undefined)[]>>): readonly Run[] {
  const length = Math.max(0, ...Object.values(series).map((values) => values.length))
  return Array.from({ length }, (_, at) => {
    const run = new Map<string, number>()
    for (const [scenario, values] of Object.entries(series)) {
      const value = values[at]
      if (value !== undefined) run.set(scenario, value)
    }
    return run
  })
}
