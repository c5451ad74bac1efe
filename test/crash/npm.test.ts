import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ended } from '../cli/npm-maintainer.js'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'
import { cutPower, type Lane, openLane } from './npm-lane.js'

/** A release is resumed from here, and killed at one of the points that follow. */
const stages = ['tag/create', 'tag/push', 'build/npm', 'publish/npm'] as const

interface Trial {
  readonly stage: string
  readonly point: string
}

describe.skipIf(!have('npm'))('a release on npm, killed at any point from the tag on, then resumed', () => {
  const lanes: Lane[] = []
  const told = { tried: 0, lost: 0, twice: 0 }
  let points: readonly string[] = []
  let expected: Readonly<Record<string, unknown>> = {}

  beforeAll(async () => {
    const wizard = await bundle('test/crash/child.ts')
    lanes.push(await openLane(wizard), await openLane(wizard))
    const [first] = lanes
    if (first === undefined) return
    await first.keep('start')
    const calm = await first.go()
    expect(calm.exitCode, calm.output).toBe(0)
    expected = await first.world()
    points = (await readFile(first.points, 'utf8')).trim().split('\n')
    await first.restore('start')
    await Promise.all(lanes.map(keepStages))
  }, 600_000)

  afterAll(async () => {
    await Promise.all(lanes.map((lane) => lane.stop()))
    const { tried, lost, twice } = told
    process.stdout.write(`kill points tried: ${tried}, lost: ${lost}, published twice: ${twice}\n`)
  })

  const keepStages = async (lane: Lane): Promise<void> => {
    for (const stage of stages) {
      const killed = await lane.go(points[startOf(stage) - 1])
      expect(killed.signal, killed.output).toBe('SIGKILL')
      await lane.keep(stage)
    }
  }

  /** Where the stage's own points begin: behind what its step still waited for. */
  const startOf = (stage: string): number => {
    const previous = stages[stages.indexOf(stage as (typeof stages)[number]) - 1]
    const before = previous === 'build/npm' ? 'build/npm-contents' : previous
    const sought = before === undefined ? `after step-started ${stage} #1` : `after step-ended ${before} #1`
    const found = points.indexOf(sought)
    if (found < 0) throw new Error(`no point ${sought} in:\n${points.join('\n')}`)
    return before === undefined ? found : found + 1
  }

  /** The points of a stage, counted from its start. Checks that are asked again are killed once for all of them. */
  const trialsOf = (stage: string, at: number): readonly Trial[] => {
    const from = startOf(stage)
    const next = stages[at + 1]
    const before = points.slice(0, from)
    return points.slice(from, next === undefined ? undefined : startOf(next)).flatMap((point) => {
      const [what = '', times] = point.split(' #')
      if (/prepare\/(?!npm-login)/.test(what)) return []
      const earlier = before.filter((one) => one.startsWith(`${what} #`)).length
      return [{ stage, point: `${what} #${Number(times) - earlier}` }]
    })
  }

  /** What differs from the release that was never interrupted; empty where nothing does. */
  const compare = async (lane: Lane, what: string, killed: Ended, resumed: Ended): Promise<string> => {
    const wasKilled = killed.signal === 'SIGKILL'
    const world = wasKilled && resumed.exitCode === 0 ? await lane.world() : {}
    if (Number(world.published ?? 1) !== 1) told.twice += 1
    told.tried += 1
    if (JSON.stringify(world) === JSON.stringify(expected)) return ''
    told.lost += 1
    const { output } = wasKilled ? resumed : killed
    return `${what} (${killed.signal}, ${resumed.exitCode}):\n${JSON.stringify(world, null, 1)}\n${output}`
  }

  test('ends as the one that was never interrupted: same refs, same version, one publish, no tag moved', async () => {
    expect(expected).toMatchObject({ published: 1, tag: { moves: 1 } })
    const queue = stages.flatMap(trialsOf)
    expect(queue.length).toBeGreaterThan(30)
    const lost: string[] = []
    await Promise.all(
      lanes.map(async (lane) => {
        for (let trial = queue.shift(); trial; trial = queue.shift()) {
          await lane.restore(trial.stage)
          const killed = await lane.go(trial.point)
          const resumed = await lane.go()
          const loss = await compare(lane, trial.point, killed, resumed)
          if (loss !== '') lost.push(loss)
        }
      }),
    )
    expect(lost.join('\n\n')).toBe('')
    expect(told.twice).toBe(0)
  })

  test.each([
    ['the upload is sent and not yet taken, and arrives only after the next one did', 'before', 'late'],
    ['the upload is sent and not yet taken, and arrives in the meantime', 'before', 'soon'],
    ['the upload is taken and not yet answered', 'after', 'soon'],
  ] as const)('ends the same where the power is cut while %s', async (what, moment, arrives) => {
    const [lane] = lanes
    if (lane === undefined) return
    await lane.restore('publish/npm')
    const gate = lane.proxy.hold('PUT /unbroken', moment)
    const running = lane.go()
    await gate.arrived
    await cutPower(running.pid)
    const killed = await running
    if (arrives === 'soon') {
      gate.release()
      await uploadsAnswered(lane)
    }
    const resumed = await lane.go()
    gate.release()
    await uploadsAnswered(lane)
    expect(await compare(lane, what, killed, resumed)).toBe('')
  })

  test('ends the same where only the wizard is killed, and npm goes on with the upload', async () => {
    const [lane] = lanes
    if (lane === undefined) return
    await lane.restore('publish/npm')
    const gate = lane.proxy.hold('PUT /unbroken', 'before')
    const running = lane.go()
    await gate.arrived
    process.kill(running.pid, 'SIGKILL')
    const killed = await running
    gate.release()
    await uploadsAnswered(lane)
    const resumed = await lane.go()
    expect(await compare(lane, 'npm goes on', killed, resumed)).toBe('')
  })
})

/** Waits until every upload that has come so far is answered. */
function uploadsAnswered({ proxy }: Lane): Promise<void> {
  const which = 'PUT /unbroken'
  return proxy.answered(which, proxy.requests.filter(({ line }) => line === which).length)
}
