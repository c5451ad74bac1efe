import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, channels, openBench } from '../lockstep/bench.js'
import { moments, tryKill } from '../lockstep/kills.js'
import { obstacles } from '../lockstep/obstacles.js'
import { publishingOnly } from '../lockstep/project.js'
import { type Calm, prepareTrials, tryObstacles } from '../lockstep/trials.js'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'

const tools = ['npm', 'cargo', 'twine']

interface Lane {
  readonly bench: Bench
  readonly calm: Calm
}

/** A trial by its name, to be run in any lane. */
type Trial = readonly [name: string, run: (lane: Lane) => Promise<void>]

describe.skipIf(!tools.every(have))('a release on four channels in lockstep', () => {
  const lanes: Lane[] = []
  const faults = { tried: 0, lost: 0, twice: 0 }
  const kills = { tried: 0, lost: 0, twice: 0 }

  beforeAll(async () => {
    const wizard = await bundle('test/crash/child.ts')
    const open = async () => {
      const bench = await openBench(wizard, publishingOnly)
      lanes.push({ bench, calm: await prepareTrials(bench) })
    }
    await Promise.all([open(), open()])
  }, 300_000)
  afterAll(async () => {
    await Promise.all(lanes.map(({ bench }) => bench.stop()))
    for (const [what, told] of Object.entries({ faults, 'kill points': kills }))
      process.stdout.write(
        `${what} tried: ${told.tried}, lost: ${told.lost}, published twice: ${told.twice}\n`,
      )
  })

  /** Runs them side by side, one after the other in each lane; gives what went wrong. */
  const runAll = async (trials: readonly Trial[]): Promise<string> => {
    const queue = [...trials]
    const lost: string[] = []
    await Promise.all(
      lanes.map(async (lane) => {
        for (let trial = queue.shift(); trial; trial = queue.shift()) {
          const [name, run] = trial
          await run(lane).catch((error: unknown) => lost.push(`${name}: ${error}`))
        }
      }),
    )
    return lost.join('\n\n')
  }

  test('names what is out and what is not at every fault of every channel, and ends with one publish each', async () => {
    const trials = channels.flatMap((channel) =>
      obstacles.map(
        (obstacle): Trial => [
          `${channel} ${obstacle}`,
          ({ bench, calm }) => tryObstacles(bench, calm, faults, [[channel, obstacle]]),
        ],
      ),
    )
    expect(await runAll(trials)).toBe('')
    expect(faults.twice).toBe(0)
  })

  test('does so where any two channels fail one after the other', async () => {
    const pairs = channels.flatMap((one, at) => channels.slice(at + 1).map((other) => [one, other] as const))
    const trials = pairs.map(([one, other], at): Trial => {
      const [first = 'refused', second = 'refused'] = [obstacles[at % 4], obstacles[(at + 2) % 4]]
      const inTheWay = [[one, first] as const, [other, second] as const]
      return [inTheWay.join(' and '), ({ bench, calm }) => tryObstacles(bench, calm, faults, inTheWay)]
    })
    expect(await runAll(trials)).toBe('')
    expect(faults.twice).toBe(0)
  })

  test('ends the same where the power is cut before, during or after any upload', async () => {
    const trials = channels.flatMap((channel) =>
      moments.map(
        (moment): Trial => [
          `${channel} ${moment}`,
          ({ bench, calm }) => tryKill(bench, calm, kills, channel, moment),
        ],
      ),
    )
    expect(await runAll(trials)).toBe('')
    expect(kills.twice).toBe(0)
  })
})
