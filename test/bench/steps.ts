import { defineCheck } from '../../source/ports/check.js'
import { pass } from '../../source/ports/verdict.js'
import { systemClock } from '../../source/world/clock.js'
import { makeBench } from '../engine/bench.js'
import { makePlan, makeStep } from '../support/plans.js'
import { type Row, worked } from './measure.js'

const sizes = [100, 1000, 10_000] as const

const nothing = defineCheck({
  name: 'bench/nothing',
  title: 'Nothing',
  about: 'tree',
  waivable: true,
  check: async () => pass('as it should be'),
})

/** What a step costs beside the work it does: `next`, two events made durable, the fold; in plans of three sizes. */
export async function measureSteps(): Promise<readonly Row[]> {
  const costs: number[] = []
  for (const size of sizes) costs.push((await run(size)) / size)
  const [smallest = Number.NaN] = costs
  return sizes.slice(1).map((size, at) => {
    const cost = costs[at + 1] ?? Number.NaN
    return {
      what: `a step of a plan with ${size} gates that do nothing`,
      here: `${cost.toFixed(2)} ms of processor time`,
      beside: `with ${sizes[0]}: ${smallest.toFixed(2)} ms`,
      ratio: cost / smallest,
    }
  })
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
