import { join } from 'node:path'
import type { RunningContext } from '../../ports/check.js'
import { NotTold } from '../../ports/not-told.js'
import type { Run } from '../../project/benchmarks/compare.js'
import { readRun } from '../../project/benchmarks/read-output.js'
import type { BenchmarkSettings } from '../../project/benchmarks/settings.js'
import { nameOfScenario, numberWords } from '../../project/benchmarks/words.js'
import type { Copies } from '../copies.js'
import { runInCopy } from '../run-in-copy.js'
import type { Side, Sides } from '../sides.js'
import { readHost } from './host.js'
import type { SampleBook } from './sample-book.js'

/** What is measured, and where. */
export interface Bench {
  readonly sides: Sides
  readonly copies: Copies
  readonly settings: BenchmarkSettings
}

/**
 * Makes the runs that the book still lacks, one side after the other, and each round the other way about, so that a
 * host that slows down meanwhile slows both. Runs to warm up come first and are not kept.
 */
export async function measure(context: RunningContext, bench: Bench, book: SampleBook): Promise<SampleBook> {
  const { sides, settings } = bench
  const lacking = inTurn(sides, settings.runs).filter(({ round, side }) => round > book.count(side.name))
  const warming = lacking.length === 0 ? [] : inTurn(sides, settings.warmup)
  for (const { side } of warming) {
    context.report(`warming up ${side.label}`)
    await runOnce(context, bench, side)
  }
  for (const { round, side } of lacking) {
    const host = await readHost(context.read)
    const run = await runOnce(context, bench, side)
    await book.add(side.name, run, host)
    context.report(`run ${round} of ${settings.runs}, ${side.label}: ${runWords(run)}`)
  }
  return book
}

function inTurn(
  { base, candidate }: Sides,
  rounds: number,
): readonly { readonly round: number; readonly side: Side }[] {
  return Array.from({ length: rounds }, (_, at) =>
    (at % 2 === 0 ? [base, candidate] : [candidate, base]).map((side) => ({ round: at + 1, side })),
  ).flat()
}

async function runOnce(context: RunningContext, { copies, settings }: Bench, side: Side): Promise<Run> {
  const { read, write } = context
  const folder = copies[side.name]
  const file = settings.file === undefined ? undefined : join(folder, settings.file)
  // A file of the run before must not be taken for this one's.
  if (file !== undefined) await write.remove(file)
  const result = await runInCopy(context, { line: settings.run, folder, side, shell: settings.shell })
  const text = file === undefined ? result.stdout : await read.readText(file)
  if (text === undefined) {
    const found = `${settings.file} was not written at ${side.label}`
    throw NotTold.unknown(found, 'the numbers of the run', 'correct file in benchmarks of the plan')
  }
  const run = readRun(text, settings.json)
  if (run.ok) return run.value
  const { found, expected, mend } = run.problem
  throw NotTold.unknown(`${settings.run} gave ${found} at ${side.label}`, expected, mend)
}

function runWords(run: Run): string {
  return [...run].map(([scenario, value]) => `${nameOfScenario(scenario)} ${numberWords(value)}`).join(', ')
}
