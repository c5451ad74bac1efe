import { measure } from '../../lookups/benchmarks/measure.js'
import { openSampleBook, type SampleBook } from '../../lookups/benchmarks/sample-book.js'
import { makeCopies } from '../../lookups/copies.js'
import { failBecause, hasProblems, told } from '../../lookups/problems.js'
import { idOf, type Sides, sidesOf } from '../../lookups/sides.js'
import { targetOf } from '../../lookups/target.js'
import { count } from '../../lookups/words.js'
import { defineRunningCheck, type RunningContext } from '../../ports/check.js'
import { pass, type Verdict } from '../../ports/verdict.js'
import { chartLines } from '../../project/benchmarks/chart.js'
import { type Comparison, compareSamples } from '../../project/benchmarks/compare.js'
import { hostWarnings, hostWords } from '../../project/benchmarks/host-words.js'
import { benchmarkProblems } from '../../project/benchmarks/problems.js'
import {
  type BenchmarkSettings,
  benchmarkKeys,
  readBenchmarkSettings,
} from '../../project/benchmarks/settings.js'
import { nameOfScenario, worseWords } from '../../project/benchmarks/words.js'

export const benchmarksCompare = defineRunningCheck({
  name: 'benchmarks/compare',
  title: 'No benchmark got worse',
  words:
    'Base tag against candidate on this host, by the command that benchmarks of the plan names; with lays its own keys over those. Both are built in folders of their own, run in turn, and compared by their medians; samples of a comparison that was interrupted count.',
  about: 'tree',
  verbatim: true,
  alone: true,
  with: benchmarkKeys,
  why: 'What got slower is found before users find it. Machines of others vary; this one is the same for both sides.',
  hint: 'Leave the machine alone while it measures, on mains power.',
  async run(context) {
    const { read, release, with: own } = context
    const { baseTag, baseReason } = targetOf(release)
    if (baseTag === undefined) return pass(`not compared: ${baseReason}`)
    const settings = told(readBenchmarkSettings(laidOver(release.plan.settings.benchmarks, own)), 'unknown')
    const sides = await sidesOf(read, release, baseTag)
    const { base, candidate } = sides
    if (idOf(base) === idOf(candidate)) return pass(`not compared: the candidate is ${baseTag} itself`)
    return compare(context, sides, settings)
  },
})

function laidOver(common: unknown, own: Readonly<Record<string, unknown>>): unknown {
  if (Object.keys(own).length === 0) return common
  const keys = typeof common === 'string' ? { run: common } : common
  return { ...(typeof keys === 'object' ? keys : {}), ...own }
}

async function compare(context: RunningContext, sides: Sides, settings: BenchmarkSettings): Promise<Verdict> {
  const copies = await makeCopies(context, sides, settings)
  const book = await openSampleBook(context, sides, settings)
  await measure(context, { sides, copies, settings }, book)
  const comparisons = compareSamples(book.samples(), settings.rulesOf)
  const verdict = judge(comparisons, sides, settings, detailsOf(comparisons, settings, book))
  await book.close()
  return verdict
}

function judge(
  comparisons: readonly Comparison[],
  { base }: Sides,
  { unit, named }: BenchmarkSettings,
  details: readonly string[],
): Verdict {
  const problems = benchmarkProblems(comparisons, { base: base.label, unit, named })
  if (hasProblems(problems)) return { ...failBecause(problems), details }
  const compared = comparisons.filter(({ worsePercent }) => worsePercent !== undefined)
  const [most] = compared.toSorted((one, other) => (other.worsePercent ?? 0) - (one.worsePercent ?? 0))
  const fresh = comparisons.length - compared.length
  const facts = [
    `${count(compared.length, 'scenario')} against ${base.label}`,
    ...(most === undefined ? [] : [`${nameOfScenario(most.scenario)} ${worseWords(most)}`]),
    ...(fresh > 0 ? [`${fresh} new`] : []),
  ]
  return pass(facts.join(', '), details)
}

function detailsOf(
  comparisons: readonly Comparison[],
  { unit, runs, rulesOf }: BenchmarkSettings,
  book: SampleBook,
): readonly string[] {
  const { spread } = rulesOf('')
  const hosts = book.hosts()
  return [
    ...chartLines(comparisons, unit),
    `${runs} runs a side in turn, medians, spread by ${spread === 'range' ? 'range' : 'quartiles'}`,
    hostWords(hosts),
    ...hostWarnings(hosts),
    ...(book.found > 0 ? [`${book.found} of ${hosts.length} runs are from before this was interrupted`] : []),
  ]
}
