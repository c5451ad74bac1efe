import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../source/world/clock.js'
import { type Bench, makeBench } from '../engine/bench.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makePlan, makeStep } from '../support/plans.js'
import { median, type Row, shown, timed } from './measure.js'
import { rows } from './rows.js'

const ROUNDS = 3

/** Prints as test runners do: line after line, each by itself. */
const runner = `
for (let at = 1; at <= 1_000_000; at += 1)
  process.stdout.write('✓ test ' + at + ' of the suite does what it says, and says it in a line\\n')
`

/** The worst there is: nothing is done but printing, 64 kB at once. */
const flood = `
const line = 'a line of output that says nothing at all\\n'
for (let at = 0; at < 1000; at += 1) require('node:fs').writeSync(1, line.repeat(1000))
`

interface Loud {
  readonly ms: number
  readonly rss: number
}

/** Gates that print a million lines, beside the same commands printing to a file, in turns. */
export async function measureOutput(): Promise<readonly Row[]> {
  return [await measure(rows.tests, runner, 1.3), await measure(rows.flood, flood)]
}

async function measure(what: string, code: string, aim?: number): Promise<Row> {
  const folder = temporaryFolder('printer')
  writeFiles(folder, { 'print.cjs': code })
  const script = join(folder, 'print.cjs')
  const gates: number[] = []
  const files: number[] = []
  const bench = makeBench({ clock: systemClock })
  let grown = 0
  for (let round = 0; round <= ROUNDS; round += 1) {
    const file = await timed(() => toFile(script, join(folder, `out-${round}.txt`)))
    const before = process.memoryUsage().rss
    const gate = await asGate(bench, script, round)
    grown = Math.max(grown, gate.rss - before)
    if (round === 0) continue
    files.push(file)
    gates.push(gate.ms)
  }
  const [here, there] = [median(gates), median(files)]
  return {
    what,
    here: `${shown(here)}, ${Math.round(grown / 1e6)} MB more memory`,
    beside: `to a file: ${shown(there)}`,
    ratio: here / there,
    ...(aim === undefined ? {} : { aim }),
  }
}

async function toFile(script: string, path: string): Promise<void> {
  const file = openSync(path, 'w')
  await once(spawn(process.execPath, [script], { stdio: ['ignore', file, file] }), 'close')
  closeSync(file)
}

async function asGate(bench: Bench, script: string, round: number): Promise<Loud> {
  const line = `${JSON.stringify(process.execPath)} ${JSON.stringify(script)}`
  const one = bench.run(`loud-${round}`, makePlan([makeStep('qa/loud', { does: { type: 'run', line } })]))
  const session = await one.open()
  let rss = 0
  const look = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage().rss)
  }, 20)
  const ms = await timed(() => session.ended)
  clearInterval(look)
  if (session.state.steps.get('qa/loud')?.status !== 'passed') throw new Error('The loud gate did not pass.')
  return { ms, rss }
}
