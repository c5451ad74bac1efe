import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ended } from '../cli/npm-maintainer.js'
import { have } from '../parts/have.js'
import { bundle } from '../support/bundle.js'
import { offeredUnjudged, resumeAfterMove } from './moves.js'
import { cutPower, type Lane, openLane } from './npm-lane.js'

describe.skipIf(!have('npm'))('a release on npm, killed at any point from the tag on, then resumed', () => {
  const lanes: Lane[] = []
  const told = { tried: 0, lost: 0, twice: 0 }

  beforeAll(async () => {
    const wizard = await bundle('test/crash/child.ts')
    lanes.push(...(await Promise.all([openLane(wizard), openLane(wizard)])))
  }, 600_000)

  afterAll(async () => {
    await Promise.all(lanes.map((lane) => lane.stop()))
    const { tried, lost, twice } = told
    process.stdout.write(`kill points tried: ${tried}, lost: ${lost}, published twice: ${twice}\n`)
  })

  /** What differs from the release that was never interrupted; empty where nothing does. */
  const compare = async (lane: Lane, what: string, resumed: Ended): Promise<string> => {
    const world = await lane.world()
    if (world.published !== 1) told.twice += 1
    told.tried += 1
    if (resumed.exitCode === 0 && JSON.stringify(world) === JSON.stringify(lane.expected)) return ''
    told.lost += 1
    return `${what} (${resumed.exitCode}):\n${JSON.stringify(world, null, 1)}\n${resumed.output}`
  }

  /** Everything that must not be, whatever a person did to the project. */
  const unsound = async ({ mia, world, proxy }: Lane): Promise<readonly string[]> => {
    const { tag, published } = await world()
    const wrong = [...offeredUnjudged(mia.events(), 'qa/tests')]
    if (tag.moves > 1) wrong.push('the tag was moved')
    if (published > 1) wrong.push('it was published twice')
    if (published === 0) return wrong
    const served = await fetch(`${proxy.url}/unbroken/-/unbroken-1.1.0.tgz`)
    const input = Buffer.from(await served.arrayBuffer())
    for (const file of ['index.js', 'package.json']) {
      const text = execFileSync('tar', ['-xzO', `package/${file}`], { input, encoding: 'utf8' })
      if (text.trim() !== mia.remote.git('show', `v1.1.0:${file}`))
        wrong.push(`${file} is published as the tag does not have it`)
    }
    return wrong
  }

  const tryPoint = async (lane: Lane, point: string, time?: number): Promise<string> => {
    await lane.restore(point)
    if (time === undefined) return compare(lane, point, await lane.go())
    told.tried += 1
    const { repository: project, remote } = lane.mia
    const dead = { project, remote, resume: () => lane.go(), unsound: () => unsound(lane) }
    const loss = await resumeAfterMove(time, dead)
    if (loss === '') return ''
    told.lost += 1
    return `${point}, ${loss}`
  }

  test('ends as the one that was never interrupted; after a move of a person it publishes what was judged, or nothing', async () => {
    const [first] = lanes
    expect(first?.expected).toMatchObject({ published: 1, tag: { moves: 1 } })
    // Checks that are asked again are killed once for all of them.
    const points = first?.kept.points().filter((point) => !/prepare\/(?!npm-login)/.test(point)) ?? []
    expect(points.length).toBeGreaterThan(30)
    const every = Number(process.env.CRASH_EVERY ?? 1)
    const queue = [...points.entries()].filter(([at]) => at % every === 0)
    const lost: string[] = []
    await Promise.all(
      lanes.map(async (lane) => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const [at, point] = next
          const loss = await tryPoint(lane, point, at % 3 === 2 ? (at - 2) / 3 : undefined)
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
    await lane.restore('after asked publish/npm #1')
    const gate = lane.proxy.hold('PUT /unbroken', moment)
    const running = lane.go()
    await gate.arrived
    await cutPower(running.pid)
    expect((await running).signal).toBe('SIGKILL')
    if (arrives === 'soon') {
      gate.release()
      await uploadsAnswered(lane)
    }
    const resumed = await lane.go()
    gate.release()
    await uploadsAnswered(lane)
    expect(await compare(lane, what, resumed)).toBe('')
  })

  test('ends the same where only the wizard is killed, and npm goes on with the upload', async () => {
    const [lane] = lanes
    if (lane === undefined) return
    await lane.restore('after asked publish/npm #1')
    const gate = lane.proxy.hold('PUT /unbroken', 'before')
    const running = lane.go()
    await gate.arrived
    process.kill(running.pid, 'SIGKILL')
    expect((await running).signal).toBe('SIGKILL')
    gate.release()
    await uploadsAnswered(lane)
    const resumed = await lane.go()
    expect(await compare(lane, 'npm goes on', resumed)).toBe('')
  })
})

/** Waits until every upload that has come so far is answered. */
function uploadsAnswered({ proxy }: Lane): Promise<void> {
  const which = 'PUT /unbroken'
  return proxy.answered(which, proxy.requests.filter(({ line }) => line === which).length)
}
