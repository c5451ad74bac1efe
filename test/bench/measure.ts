import { performance } from 'node:perf_hooks'

/** One line of the table: what was measured, here and beside it. */
export interface Row {
  readonly what: string
  readonly here: string
  readonly beside: string
  readonly ratio?: number
  /** The ratio that is aimed at: at most this. */
  readonly aim?: number
}

/** Milliseconds that work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Milliseconds of processor time that work takes in this process: other work on the machine does not count. */
export async function worked(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(begun)
  return (user + system) / 1000
}

/**
 * Medians of several works, measured in turns, so that a busy moment meets all of them. Each is done once before, and
 * that is not counted.
 */
export async function medians<K extends string>(
  works: Readonly<Record<K, () => Promise<number>>>,
  rounds: number,
): Promise<Readonly<Record<K, number>>> {
  const names = Object.keys(works) as K[]
  const taken = new Map<K, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const ms = await works[name]()
      if (round > 0) taken.get(name)?.push(ms)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<K, number>
}

/** The middle of the numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** `41 ms`, `2.3 s`. */
export function shown(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}

/** The rows as a table in Markdown. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map(({ what, here, beside, ratio, aim }) => [
    what,
    here,
    beside,
    ratio === undefined ? '' : `${ratio.toFixed(2)}×`,
    aim === undefined ? '' : `≤ ${aim}×`,
  ])
  const all = [['Measured', 'release-wizard', 'beside it', 'ratio', 'aim'], ...cells]
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(3, ...all.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, at) => (row[at] ?? '').padEnd(width)).join(' | ')} |`
  return [line(all[0] ?? []), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}
