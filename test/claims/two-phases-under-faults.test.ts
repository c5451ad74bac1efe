import { afterAll, describe, expect, test } from 'vitest'
import { actionsFor } from '../../source/actions/record.js'
import { readStep } from '../../source/core/state.js'
import type { Channel } from '../../source/ports/channel.js'
import { fail } from '../../source/ports/verdict.js'
import type { ClientEnd } from '../../source/registries/frame/conclude.js'
import { defineChannel } from '../../source/registries/frame/define-channel.js'
import { makeRepository } from '../parts/repository.js'
import { actionStep } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { statuses } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

/** Two places with a stage, and two where an upload is public at once. */
const places = { npm: true, crates: false, pypi: false, github: true } as const
type Place = keyof typeof places
type Phase = 'stage' | 'publish' | 'approve'

/** What goes wrong once: the place refuses, or it does what it is asked for and its answer is lost. */
interface Fault {
  readonly place: Place
  readonly phase: Phase
  readonly how: 'refused' | 'lost'
}

const points = Object.entries(places).flatMap(([place, stages]) =>
  (stages ? (['stage', 'approve'] as const) : (['publish'] as const)).map((phase) => ({
    place: place as Place,
    phase,
  })),
)
const single = points.flatMap((point) => [
  [{ ...point, how: 'refused' as const }],
  [{ ...point, how: 'lost' as const }],
])
const pairs = points.flatMap((one, at) =>
  points.slice(at + 1).map((other) => [
    { ...one, how: 'refused' as const },
    { ...other, how: 'lost' as const },
  ]),
)

const told = { faults: 0, lost: 0, doubled: 0, falseDone: 0, publicByAccident: 0 }
const repository = makeRepository()

function openWorld(faults: readonly Fault[]) {
  const left = [...faults]
  const staged = new Set<Place>()
  const published = new Map<Place, number>()
  const log: string[] = []
  const deed = (place: Place, phase: Phase, happen: () => void): ClientEnd => {
    const at = left.findIndex((one) => one.place === place && one.phase === phase)
    const [fault] = at < 0 ? [] : left.splice(at, 1)
    const why = fail(`${place} ${phase}: ${fault?.how}`, 'an answer', 'try again')
    if (fault?.how === 'refused') return { said: 'failed', why }
    if (phase !== 'stage' && [...stagedPlaces].some((one) => !staged.has(one) && !published.has(one)))
      told.publicByAccident += 1
    happen()
    log.push(`${place} ${phase}`)
    return fault === undefined ? { said: 'published' } : { said: 'failed', why }
  }
  const show = (place: Place) => published.set(place, (published.get(place) ?? 0) + 1)
  const channel = (place: Place): Channel =>
    defineChannel({
      kind: place,
      title: place,
      bare: true,
      subject: async () => ({ name: 'acme', place: { title: place, login: 'log in', right: 'ask' } }),
      lookUp: async () => (published.has(place) ? { found: { ours: true } } : {}),
      pack: async () => ({ files: [] }),
      upload: async () => deed(place, 'publish', () => show(place)),
      install: async () => ({ verdict: 'pass', fact: 'installs' }),
      ...(places[place] && {
        staging: {
          lookUp: async () => (staged.has(place) ? { staged: { id: place, ours: true } } : {}),
          upload: async () => deed(place, 'stage', () => staged.add(place)),
          approve: async () =>
            deed(place, 'approve', () => {
              staged.delete(place)
              show(place)
            }),
          reject: async () => {
            staged.delete(place)
            log.push(`${place} reject`)
            return { verdict: 'pass' as const, fact: 'rejected' }
          },
        },
      }),
    })
  const names = Object.keys(places) as Place[]
  const channels = Object.fromEntries(names.map((place) => [place, channel(place)]))
  const specs = names.map((place) => ({
    ...{ id: place, kind: place, by: 'local' as const, dir: '.', needs: [], enabled: true, with: {} },
    ...(places[place] && { stage: true }),
  }))
  const stageStep = (place: Place) =>
    actionStep(`publish/${place}-stage`, 'channel/stage', { channel: place, makes: ['staged'] })
  const publishStep = (place: Place) =>
    actionStep(`publish/${place}`, 'channel/publish', {
      channel: place,
      makes: ['published'],
      irreversible: true,
    })
  const immediate = names.filter((place) => !places[place])
  const plan = makePlan(
    [...[...stagedPlaces].map(stageStep), ...[...immediate, ...stagedPlaces].map(publishStep)],
    { channels: specs },
  )
  const stage = makeStage(plan, { repository, actions: actionsFor(channels), channels })
  const confirmed = Object.fromEntries(names.map((place) => [`publish/${place}`, '1.4.0']))
  const again = Object.fromEntries(plan.phases.flatMap(({ steps }) => steps.map(({ id }) => [id, 'retry'])))
  return { stage, confirmed, again, staged, published, log }
}

const stagedPlaces = new Set<Place>(['npm', 'github'])

afterAll(() => {
  const { faults, lost, doubled, falseDone, publicByAccident } = told
  console.log(
    `two phases: ${faults} faults tried, ${lost} lost, ${doubled} doubled, ${falseDone} false done, ${publicByAccident} ever public by accident`,
  )
})

describe('a release in two phases, where each place fails in each phase, alone and in pairs', () => {
  test.each(
    [...single, ...pairs].map(
      (faults) =>
        [faults.map(({ place, phase, how }) => `${place} ${phase} ${how}`).join(' and '), faults] as const,
    ),
  )('%s', async (_, faults) => {
    told.faults += faults.length
    const world = openWorld(faults)
    const first = await world.stage.open({ answers: { flags: world.confirmed } })
    await first.ended
    if (faults.some(({ phase, how }) => phase === 'stage' && how === 'refused'))
      expect(world.published.size).toBe(0)
    for (let tries = 0; tries <= faults.length; tries += 1) {
      const session = await world.stage.open({ answers: { flags: world.confirmed, file: world.again } })
      const end = await session.ended
      const said = Object.entries(statuses(session)).filter(([, status]) => status === 'passed')
      for (const [id] of said) {
        const place = id.replace(/^publish\/|-stage$/g, '') as Place
        if (!id.endsWith('-stage') && !world.published.has(place)) told.falseDone += 1
      }
      if (end === 'complete') break
    }
    const counts = Object.keys(places).map((place) => world.published.get(place as Place) ?? 0)
    told.lost += counts.filter((count) => count === 0).length
    told.doubled += counts.filter((count) => count > 1).length
    expect(world.staged.size).toBe(0)
    expect([told.lost, told.doubled, told.falseDone, told.publicByAccident]).toEqual([0, 0, 0, 0])
  })

  test.each(
    points
      .filter(({ phase }) => phase !== 'approve')
      .map((point) => [`${point.place} ${point.phase}`, point] as const),
  )(
    'given up where %s is refused: nothing stays staged, and only what had no stage is out',
    async (_, point) => {
      told.faults += 1
      const world = openWorld([{ ...point, how: 'refused' }])
      const staging = point.phase === 'stage' ? '-stage' : ''
      const file = { [`publish/${point.place}${staging}`]: 'abort: not today' }
      const session = await world.stage.open({ answers: { flags: world.confirmed, file } })
      await session.ended
      expect(session.state.aborted?.reason).toBe('not today')
      expect(world.staged.size).toBe(0)
      expect([...world.published.keys()].filter((place) => places[place])).toEqual([])
      expect(readStep(session.state, 'publish/npm').status).not.toBe('passed')
    },
  )
})
