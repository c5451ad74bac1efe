import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ended } from '../cli/npm-maintainer.js'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'
import { cutPower, type Lane, openLane } from './npm-lane.js'

describe.skipIf(!have('npm'))('a release staged on npm, killed from its stage on, then resumed', () => {
  let lane: Lane
  const told = { tried: 0, lost: 0, doubled: 0, falseDone: 0, accident: 0 }

  beforeAll(async () => {
    lane = await openLane(await bundle('test/crash/child.ts'), true)
  }, 600_000)

  afterAll(async () => {
    await lane.stop()
    const { tried, lost, doubled, falseDone, accident } = told
    process.stdout.write(
      `staged, killed: ${tried} faults tried, ${lost} lost, ${doubled} doubled, ${falseDone} false done, ${accident} ever public by accident\n`,
    )
  })

  /** Everything stands as after the release that was never interrupted. */
  const expectWhole = async (resumed: Ended): Promise<void> => {
    const world = await lane.world()
    told.tried += 1
    if (world.published !== 1) told.doubled += 1
    if (JSON.stringify(world) !== JSON.stringify(lane.expected)) {
      told.lost += 1
      if (resumed.exitCode === 0) told.falseDone += 1
    }
    expect(world, resumed.output).toEqual(lane.expected)
    expect(resumed.exitCode, resumed.output).toBe(0)
  }

  test('ends as the one that was never interrupted, from whichever point of its phases', async () => {
    expect(lane.expected).toMatchObject({ published: 1, staged: 0 })
    const points = lane.kept.points()
    const approval = points.indexOf('after step-started publish/npm #1')
    expect(approval).toBeGreaterThan(2)
    const every = Number(process.env.STAGED_EVERY ?? 5)
    for (const [at, point] of points.entries()) {
      if (at % every !== 0) continue
      await lane.restore(point)
      const { published } = await lane.world()
      if (at < approval && published > 0) told.accident += 1
      await expectWhole(await lane.go())
    }
    expect(told.accident).toBe(0)
  })

  test.each([
    [
      'its upload to the stage is taken and not answered',
      'after step-started publish/npm-stage #1',
      /^POST \/-\/stage\/package\//,
    ],
    [
      'its approval is taken and not answered',
      'after step-started publish/npm #1',
      /^POST \/-\/stage\/[^/]+\/approve$/,
    ],
  ] as const)('ends the same where the power is cut while %s', async (_, point, which) => {
    await lane.restore(point)
    const gate = lane.proxy.hold(which, 'after')
    const running = lane.go()
    await gate.arrived
    await cutPower(running.pid)
    expect((await running).signal).toBe('SIGKILL')
    gate.release()
    await lane.proxy.answered(which, lane.proxy.requests.filter(({ line }) => which.test(line)).length)
    await expectWhole(await lane.go())
  })
})
