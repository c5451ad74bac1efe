import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nothingYet, type Told, wordsOf } from '../claims/two-phases.js'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'
import { type Bench, openBench } from './bench.js'
import { type Point, points, tryPhases, type Way } from './phases.js'
import { publishingOnly } from './project.js'
import { type Calm, calmOf } from './trials.js'

const tools = ['npm', 'cargo', 'twine']
type Faults = readonly (readonly [Point, Way])[]

const single: readonly Faults[] = points.flatMap(
  (point) => [[[point, 'refused']], [[point, 'unheard']]] as const,
)
const pairs: readonly Faults[] = points.flatMap((one, at) =>
  points.slice(at + 1).map(
    (other) =>
      [
        [one, 'refused'],
        [other, 'unheard'],
      ] as const,
  ),
)
/** Each channel alone in each phase, and each pair, where they are asked for; a few of both otherwise. */
const tried = process.env.STAGED_LOCKSTEP
  ? [...single, ...pairs]
  : [single[2], pairs.at(-1)].flatMap((one) => (one ? [one] : []))

describe.skipIf(!tools.every(have))(
  'a release staged on npm and a tap, and public at once on crates.io and PyPI',
  () => {
    let bench: Bench
    let calm: Calm
    const told: Told = { ...nothingYet }

    beforeAll(async () => {
      bench = await openBench(await bundle('source/cli/main.ts'), publishingOnly, true)
      calm = await prepare(bench)
    })
    afterAll(async () => {
      await bench.stop()
      process.stdout.write(`staged in lockstep: ${wordsOf(told)}\n`)
    })

    test.each(tried.map((faults) => [wordsOfFaults(faults), faults] as const))('%s', async (_, faults) => {
      await tryPhases(bench, calm, told, faults)
    })
  },
)

function wordsOfFaults(faults: Faults): string {
  return faults.map(([[channel, phase], way]) => `${channel} ${phase} ${way}`).join(' and ')
}

/** Up to its first stage, which is refused: that moment is kept as `built`. */
async function prepare(bench: Bench): Promise<Calm> {
  bench.registries.front.npm.fail('POST /-/stage/package/acme', { kind: 'status', status: 403 }, 50)
  const stopped = await bench.mia.release('minor', '1.1.0', [])
  bench.registries.front.npm.mend()
  expect(stopped.exitCode, stopped.output).toBe(1)
  await bench.keep('built')
  return calmOf(bench)
}
