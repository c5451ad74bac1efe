import type { Comparison } from './compare.js'
import type { Summary } from './statistics.js'

const longest = 9

/** A number in three digits or, where it has more before the point, in whole ones; never over nine characters. */
export function numberWords(value: number): string {
  const plain = Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
  return plain.length <= longest ? plain : value.toExponential(2)
}

/** A percentage with one digit behind the point; whole ones without. */
export function percentWords(percent: number): string {
  return `${Number(Math.abs(percent).toFixed(1))}%`
}

/** How much worse or better: `30.9% worse`, `2% better`, `unchanged`. */
export function worseWords({ worsePercent = 0 }: Comparison): string {
  if (worsePercent === Number.POSITIVE_INFINITY) return 'worse, from 0'
  if (worsePercent === Number.NEGATIVE_INFINITY) return 'better, from 0'
  if (percentWords(worsePercent) === '0%') return 'unchanged'
  return `${percentWords(worsePercent)} ${worsePercent > 0 ? 'worse' : 'better'}`
}

/** A series in words: `12.3 ms (11.9 to 12.8)`. */
export function summaryWords({ median, low, high }: Summary, unit: string): string {
  return `${numberWords(median)}${unit === '' ? '' : ` ${unit}`} (${spreadWords({ median, low, high })})`
}

/** Where a spread begins and ends: `11.9 to 12.8`. */
export function spreadWords({ low, high }: Summary): string {
  return `${numberWords(low)} to ${numberWords(high)}`
}

/** The name of a scenario; a benchmark that prints bare numbers has one without a name. */
export function nameOfScenario(scenario: string): string {
  return scenario === '' ? 'the benchmark' : scenario
}
