import { afterAll, describe, expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { randomFrom } from '../faults/random.js'
import { statuses } from '../support/sessions.js'
import { type Fault, nothingYet, openWorld, type Told, type World, wordsOf } from './two-phases.js'

/** Two places with a stage, and two where an upload is public at once. */
const places = { npm: true, crates: false, pypi: false, github: true }
type Place = keyof typeof places

const points = Object.entries(places).flatMap(([place, stages]) =>
  (stages ? (['stage', 'approve'] as const) : (['publish'] as const)).map((phase) => ({ place, phase })),
)
const ways = ['refused', 'lost'] as const
const single = points.flatMap((point) => ways.map((how) => [{ ...point, how }]))
const pairs = points.flatMap((one, at) =>
  points.slice(at + 1).map((other) => [
    { ...one, how: 'refused' as const },
    { ...other, how: 'lost' as const },
  ]),
)

const told: Told = { ...nothingYet }
const killed: Told = { ...nothingYet }

afterAll(() => {
  console.log(`two phases: ${wordsOf(told)}`)
  console.log(`two phases, killed: ${wordsOf(killed)}`)
})

/** Goes on until everything is out, as often as it takes; counts what is wrong then. */
async function goOn({ stage, confirmed, again, published, staged }: World, sessions: number, counts: Told) {
  let end: string = 'not begun'
  for (let tries = 0; tries < sessions && end !== 'complete'; tries += 1) {
    const session = await stage.open({ answers: { flags: confirmed, file: again } })
    end = await session.ended
    for (const [id, status] of Object.entries(statuses(session))) {
      const isSaid = status === 'passed' && !id.endsWith('-stage')
      if (isSaid && !published.has(id.replace('publish/', ''))) counts.falseDone += 1
    }
  }
  const times = Object.keys(places).map((place) => published.get(place) ?? 0)
  counts.lost += times.filter((count) => count === 0).length
  counts.doubled += times.filter((count) => count > 1).length
  expect(end).toBe('complete')
  expect(staged.size).toBe(0)
  const { faults: _, ...wrong } = counts
  expect(wrong).toEqual({ lost: 0, doubled: 0, falseDone: 0, publicByAccident: 0 })
}

describe('a release in two phases, where each place fails in each phase, alone and in pairs', () => {
  const named = (faults: readonly Fault[]) =>
    faults.map(({ place, phase, how }) => `${place} ${phase} ${how}`).join(' and ')

  test.each([...single, ...pairs].map((faults) => [named(faults), faults] as const))(
    '%s',
    async (_, faults) => {
      told.faults += faults.length
      const world = openWorld(places, faults, told)
      const first = await world.stage.open({ answers: { flags: world.confirmed } })
      await first.ended
      if (faults.some(({ phase, how }) => phase === 'stage' && how === 'refused'))
        expect(world.published.size).toBe(0)
      await goOn(world, faults.length + 1, told)
    },
  )

  test.each(
    points
      .filter(({ phase }) => phase !== 'approve')
      .map((point) => [`${point.place} ${point.phase}`, point] as const),
  )(
    'given up where %s is refused: nothing stays staged, and only what had no stage is out',
    async (_, point) => {
      told.faults += 1
      const world = openWorld(places, [{ ...point, how: 'refused' }], told)
      const staging = point.phase === 'stage' ? '-stage' : ''
      const file = { [`publish/${point.place}${staging}`]: 'abort: not today' }
      const session = await world.stage.open({ answers: { flags: world.confirmed, file } })
      await session.ended
      expect(session.state.aborted?.reason).toBe('not today')
      expect(world.staged.size).toBe(0)
      expect([...world.published.keys()].filter((place) => places[place as Place])).toEqual([])
      expect(readStep(session.state, 'publish/npm').status).not.toBe('passed')
    },
  )
})

describe('killed between any two moments of a release in two phases, and resumed', () => {
  /** Dies at each of these points, one session after the other; then nothing disturbs it any more. */
  const tryKills = async (...at: readonly number[]): Promise<void> => {
    killed.faults += at.length
    const world = openWorld(places, [], killed)
    await world.stage.write()
    for (const point of at) {
      world.dieAt(point)
      const { confirmed: flags, again: file, wrap } = world
      const ended = world.stage.open({ wrap, answers: { flags, file } }).then((session) => session.ended)
      await ended.catch(() => undefined)
    }
    world.dieAt(Number.POSITIVE_INFINITY)
    await goOn(world, 3, killed)
  }

  test('at its points alone, and twice in a row at points that a seed chooses', async () => {
    const calm = openWorld(places, [], { ...nothingYet })
    const { confirmed: flags, wrap } = calm
    await calm.stage.write()
    await (await calm.stage.open({ wrap, answers: { flags } })).ended
    const all = calm.passed()
    expect(all).toBeGreaterThan(40)
    const { STAGED_SEED = '13', STAGED_COUNT = '8', STAGED_EVERY = '3' } = process.env
    for (let point = 1; point <= all; point += Number(STAGED_EVERY)) await tryKills(point)
    const random = randomFrom(Number(STAGED_SEED))
    const at = () => 1 + Math.floor(random() * all)
    for (let count = 0; count < Number(STAGED_COUNT); count += 1) await tryKills(at(), at())
  })
})

describe('ten packages, of which the seventh is refused', () => {
  const ten = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`p${at + 1}`, true]))
  const names = Object.keys(ten)

  test('at its stage: nothing is ever out; staged again, all are approved', async () => {
    const world = openWorld(ten, [{ place: 'p7', phase: 'stage', how: 'refused' }], told)
    const { confirmed: flags, again: file } = world
    await (await world.stage.open({ answers: { flags } })).ended
    expect([...world.staged.keys()]).toEqual(names.slice(0, 6))
    expect(world.published.size).toBe(0)
    const resumed = await world.stage.open({ answers: { flags, file } })
    expect(await resumed.ended).toBe('complete')
    expect([...world.published.values()]).toEqual(names.map(() => 1))
    expect(world.log.slice(0, 10)).toEqual(names.map((name) => `${name} stage`))
  })

  test('at its approval: six are out, four are staged, each is told by name; resumed, the four follow', async () => {
    const world = openWorld(ten, [{ place: 'p7', phase: 'approve', how: 'refused' }], told)
    const { confirmed: flags, again: file } = world
    const session = await world.stage.open({ answers: { flags } })
    expect(await session.ended).toBe('partial')
    expect([...world.published.keys()]).toEqual(names.slice(0, 6))
    expect([...world.staged.keys()]).toEqual(names.slice(6))
    const seen = names.map((name) => session.state.channels.get(name)?.status)
    expect(seen).toEqual([...names.slice(0, 6).map(() => 'live'), ...names.slice(6).map(() => 'staged')])
    const resumed = await world.stage.open({ answers: { flags, file } })
    expect(await resumed.ended).toBe('complete')
    expect([...world.published.values()]).toEqual(names.map(() => 1))
  })
})

test('a channel that the release goes on without is taken from its stage, once', async () => {
  const world = openWorld(places, [{ place: 'npm', phase: 'approve', how: 'refused' }], { ...nothingYet })
  const { confirmed: flags } = world
  const file = { 'publish/npm': 'leave-out: not this time' }
  const session = await world.stage.open({ answers: { flags, file } })
  expect(await session.ended).toBe('complete')
  expect(world.log.filter((line) => line.startsWith('npm'))).toEqual(['npm stage', 'npm reject'])
  expect(session.state.channels.get('npm')?.status).toBe('rejected')
  expect([...world.published.keys()].toSorted()).toEqual(['crates', 'github', 'pypi'])
})

test('left out by an answer while no session ran, it is taken from its stage by the next one', async () => {
  const world = openWorld(places, [{ place: 'npm', phase: 'approve', how: 'refused' }], { ...nothingYet })
  const { confirmed: flags } = world
  await (await world.stage.open({ answers: { flags } })).ended
  await world.stage.write({ type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'not this time' })
  await (await world.stage.open({ answers: { flags } })).ended
  expect(world.log.filter((line) => line.startsWith('npm'))).toEqual(['npm stage', 'npm reject'])
})

test('reviewed: who staged it does not approve it; whoever takes the release over does', async () => {
  const world = openWorld({ npm: true }, [], told, { stage: 'reviewed' })
  const { confirmed: flags, again: file } = world
  const own = await world.stage.open({ answers: { flags } })
  await own.ended
  expect(readStep(own.state, 'publish/npm').finding).toMatchObject({
    found: 'login-of-mia staged it',
    mend: expect.stringContaining('release-wizard handoff v1.4.0'),
  })
  expect(world.published.size).toBe(0)
  await world.stage.write(
    { type: 'handed-off', by: 'mia', ref: 'v1.4.0' },
    { type: 'picked-up', by: 'noor', ref: 'v1.4.0' },
    { type: 'plan-resolved', plan: world.plan },
  )
  const other = await world.stage.open({ operator: 'noor', answers: { flags, file } })
  expect(await other.ended).toBe('complete')
  expect(world.log).toEqual(['npm stage', 'npm approve'])
})
