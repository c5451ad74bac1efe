import { nearest } from '../../plan/nearest.js'
import type { Problem } from '../problem.js'
import type { Comparison } from './compare.js'
import { nameOfScenario, summaryWords, worseWords } from './words.js'

const judged = new Set<Comparison['verdict']>(['worse', 'unsure', 'same', 'better'])

/** What the words need, and the scenarios that the plan has rules for. */
interface Words {
  readonly base: string
  readonly unit: string
  readonly named: readonly string[]
}

/** What stands in the way of the release: scenarios that are worse or missing, rules for what nothing measures, or nothing that could be compared. */
export function benchmarkProblems(
  comparisons: readonly Comparison[],
  { base, unit, named }: Words,
): readonly Problem[] {
  const measured = comparisons.map(({ scenario }) => scenario)
  const problems = [
    ...comparisons.flatMap((one) => problemOf(one, base, unit)),
    ...named.filter((name) => !measured.includes(name)).map((name) => unmeasured(name, measured)),
  ]
  if (problems.length > 0 || comparisons.some(({ verdict }) => judged.has(verdict))) return problems
  const small = comparisons.filter(({ verdict }) => verdict === 'small').length
  return [
    {
      found:
        small > 0
          ? 'every scenario is below the smallest baseline, before and now'
          : `no scenario is measured at ${base} too`,
      expected: 'at least one scenario that can be compared',
      mend:
        small > 0
          ? 'lower smallest-baseline in the plan'
          : `keep the scenarios of ${base}; waive this once, with the reason, where they all had to go`,
    },
  ]
}

function problemOf(comparison: Comparison, base: string, unit: string): readonly Problem[] {
  const { verdict, scenario, rules, base: before, candidate } = comparison
  const name = nameOfScenario(scenario)
  if (verdict === 'missing') {
    return [
      {
        found: `${name} is missing from ${candidate === undefined ? 'the candidate' : 'runs of the candidate'}`,
        expected: `every scenario that ${base} measures`,
        mend: 'bring it back; waive this once, with the reason, where it had to go',
      },
    ]
  }
  if (verdict !== 'worse' || before === undefined || candidate === undefined) return []
  return [
    {
      found: `${name} is ${worseWords(comparison)}: ${summaryWords(before, unit)} became ${summaryWords(candidate, unit)}`,
      expected: `${limitWords(rules.thresholdPercent)} than ${base}${rules.overlap === 'allow' ? ', or spreads that overlap' : ''}`,
      mend: `find what made it worse: git log ${base}.. ; retry measures again`,
    },
  ]
}

/** A rule that nothing falls under: the scenario it was meant for is held to the common rules. */
function unmeasured(name: string, measured: readonly string[]): Problem {
  const meant = nearest(name, measured)
  return {
    found: `the plan has rules for ${name}, which nothing measures`,
    expected: meant === undefined ? 'the name of a scenario' : `a scenario, such as ${meant}`,
    mend: 'correct benchmarks.scenarios in the plan, or take it out',
  }
}

function limitWords(threshold: number): string {
  return threshold === 0 ? 'no worse' : `less than ${threshold}% worse`
}
