import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../source/world/clock.js'
import { makeBench } from '../engine/bench.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { makePlan, makeStep } from '../support/plans.js'
import { median, type Row, shown, timed } from './measure.js'

const ROUNDS = 5

/** Prints as test runners do: line after line, waiting where the reader is slower. */
const printer = `
let at = 0
const more = () => {
  while (at < 1_000_000) {
    at += 1
    if (!process.stdout.write('✓ test ' + at + ' of the suite does what it says, and says it in a line\\n')) {
      process.stdout.once('drain', more)
      return
    }
  }
}
more()
`

/** A gate that prints a million lines, beside the same command printing to a file, in turns. */
export async function measureOutput(): Promise<readonly Row[]> {
  const folder = temporaryFolder('printer')
  writeFiles(folder, { 'print.mjs': printer })
  const script = join(folder, 'print.mjs')
  const gates: number[] = []
  const files: number[] = []
  let grown = 0
  for (let round = 0; round <= ROUNDS; round += 1) {
    const file = await timed(() => toFile(script, join(folder, `out-${round}.txt`)))
    const before = process.memoryUsage().rss
    const gate = await asGate(script)
    grown = Math.max(grown, gate.rss - before)
    if (round === 0) continue
    files.push(file)
    gates.push(gate.ms)
  }
  const [here, there] = [median(gates), median(files)]
  return [
    {
      what: 'a gate that prints a million lines',
      here: `${shown(here)}, ${Math.round(grown / 1e6)} MB more memory`,
      beside: `to a file: ${shown(there)}`,
      ratio: here / there,
      aim: 1.3,
    },
  ]
}

async function toFile(script: string, path: string): Promise<void> {
  const file = openSync(path, 'w')
  await once(spawn(process.execPath, [script], { stdio: ['ignore', file, file] }), 'close')
  closeSync(file)
}

async function asGate(script: string): Promise<{ readonly ms: number; readonly rss: number }> {
  const bench = makeBench({ clock: systemClock })
  const line = `${JSON.stringify(process.execPath)} ${JSON.stringify(script)}`
  const one = bench.run('loud', makePlan([makeStep('qa/loud', { does: { type: 'run', line } })]))
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
