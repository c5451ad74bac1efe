import type { Comparison } from './compare.js'
import type { Summary } from './statistics.js'
import { nameOfScenario, numberWords, spreadWords, worseWords } from './words.js'

/** The width of every line of a chart at most, in columns. */
export const chartWidth = 72

const barWidth = 24
const labelWidth = 10
const numberWidth = 9

/**
 * A bar chart in lines of text, for the terminal and the evidence: three lines a scenario. A bar is full up to where
 * the spread begins and shaded to where it ends; both sides of a scenario have one scale.
 */
export function chartLines(comparisons: readonly Comparison[], unit: string): readonly string[] {
  return comparisons.flatMap((one) => {
    const { base, candidate } = one
    const most = Math.max(base?.high ?? 0, candidate?.high ?? 0)
    return [
      heading(one, unit),
      ...(base === undefined ? [] : [row('base', base, most)]),
      ...(candidate === undefined ? [] : [row('candidate', candidate, most)]),
    ]
  })
}

function heading(comparison: Comparison, unit: string): string {
  const words = `${unit === '' ? '' : ` (${unit})`}: ${verdictWords(comparison, unit)}`
  const name = [...nameOfScenario(comparison.scenario)]
  const room = chartWidth - words.length
  return name.length <= room ? name.join('') + words : `${name.slice(0, room - 1).join('')}…${words}`
}

function verdictWords(comparison: Comparison, unit: string): string {
  switch (comparison.verdict) {
    case 'worse':
      return `${worseWords(comparison)}, blocks`
    case 'unsure':
      return `${worseWords(comparison)}, spreads overlap`
    case 'small':
      return `below ${numberWords(comparison.rules.smallestBaseline)}${unit === '' ? '' : ` ${unit}`}, not judged`
    case 'missing':
      return comparison.candidate === undefined
        ? 'missing from the candidate, blocks'
        : 'missing from runs of the candidate, blocks'
    case 'new':
      return 'new'
    default:
      return worseWords(comparison)
  }
}

function row(label: string, summary: Summary, most: number): string {
  const columns = (value: number) => (most === 0 ? 0 : Math.round((barWidth * value) / most))
  const full = columns(summary.low)
  const shaded = columns(summary.high) - full
  const bar = `${'█'.repeat(full)}${'▒'.repeat(shaded)}`.padEnd(barWidth)
  return `  ${label.padEnd(labelWidth)}${bar} ${numberWords(summary.median).padStart(numberWidth)}  ${spreadWords(summary)}`
}
