import type { Problem } from '../problem.js'
import { type Reading, readAs, unreadable } from '../reading.js'
import type { Run } from './compare.js'
import { type Measured, readJsonNumbers } from './json-paths.js'
import { median } from './statistics.js'

const measure = /^(?:(.+?)(?:\s*[:=]\s*|\s+))?([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?:\s*([a-zµμ%][\w/%]*))?$/i

/**
 * Reads what one run of a benchmark wrote: numbers at paths of JSON, or one number a line with an optional name before
 * and unit behind (`parse 12.5 ms`); lines that begin with `#` are comments. Several numbers of one scenario count as
 * their median. Anything else is a problem: a line that is skipped could be a scenario that is lost.
 */
export function readRun(
  text: string,
  json?: string | readonly string[] | Readonly<Record<string, string>>,
): Reading<Run> {
  const numbers = json === undefined ? readLines(text) : readJsonNumbers(text, json)
  if (!numbers.ok) return numbers
  const wrong = numbers.value.find(({ value }) => !Number.isFinite(value) || value < 0)
  if (wrong !== undefined) return unreadable(notMeasured(`${wrong.scenario} ${wrong.value}`.trim()))
  if (numbers.value.length === 0) return unreadable(notMeasured('no number'))
  const values = new Map<string, number[]>()
  for (const { scenario, value } of numbers.value)
    values.set(scenario, [...(values.get(scenario) ?? []), value])
  return readAs(new Map([...values].map(([scenario, all]) => [scenario, median(all)])))
}

function readLines(text: string): Reading<readonly Measured[]> {
  const measured: Measured[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const found = measure.exec(line)
    if (found === null) return unreadable(notMeasured(`the line ${JSON.stringify(line.slice(0, 60))}`))
    const [, name = '', number = '', unit] = found
    // The unit belongs to the name: a number that is suddenly in seconds is another scenario.
    const scenario = unit === undefined ? name : `${name} (${unit})`.trimStart()
    measured.push({ scenario, value: Number(number) })
  }
  return readAs(measured)
}

function notMeasured(found: string): Problem {
  return {
    found,
    expected: 'numbers from 0 up: one a line with an optional name, or at the paths of json in the plan',
    mend: 'make the benchmark print nothing else, or name a file or paths in the plan',
  }
}
