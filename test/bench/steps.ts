import { defineCheck } from '../../source/ports/check.js'
import { pass } from '../../source/ports/verdict.js'
import { systemClock } from '../../source/world/clock.js'
import { makeBench } from '../engine/bench.js'
import { makePlan, makeStep } from '../support/plans.js'
import { type Row, worked } from './measure.js'
import { rows } from './rows.js'

const smallest = 100
const sizes = [
  [1000, rows.steps1000],
  [10_000, rows.steps10000],
] as const

const nothing = defineCheck({
  name: 'bench/nothing',
  title: 'Nothing',
  about: 'tree',
  waivable: true,
  check: async () => pass('as it should be'),
})

/** What a step costs beside the work it does: `next`, two events made durable, the fold; in plans of three sizes. */
export async function measureSteps(): Promise<readonly Row[]> {
  const least = (await run(smallest)) / smallest
  const measured: Row[] = []
  for (const [size, what] of sizes) {
    const cost = (await run(size)) / size
    measured.push({
      what,
      here: `${cost.toFixed(2)} ms of processor time`,
      beside: `with ${smallest}: ${least.toFixed(2)} ms`,
      ratio: cost / least,
    })
  }
  return measured
}

async function run(size: number): Promise<number> {
  const bench = makeBench({ checks: { [nothing.name]: nothing }, clock: systemClock })
  const steps = Array.from({ length: size }, (_, at) =>
    makeStep(`qa/step-${at}`, { does: { type: 'uses', name: nothing.name, with: {} } }),
  )
  const one = bench.run(`size-${size}`, makePlan(steps))
  const session = await one.open()
  const ms = await worked(() => session.ended)
  const passed = session.state.order.filter((step) => session.state.steps.get(step.id)?.status === 'passed')
  if (passed.length !== size) throw new Error(`${passed.length} of ${size} steps passed.`)
  return ms
}
