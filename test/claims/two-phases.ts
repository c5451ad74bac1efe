import { actionsFor } from '../../source/actions/record.js'
import type { EventBody } from '../../source/core/event.js'
import type { ChannelSpec, Plan } from '../../source/plan/plan.js'
import type { Channel } from '../../source/ports/channel.js'
import type { Journal } from '../../source/ports/store.js'
import { fail } from '../../source/ports/verdict.js'
import type { ClientEnd } from '../../source/registries/frame/conclude.js'
import { defineChannel } from '../../source/registries/frame/define-channel.js'
import { makeRepository } from '../parts/repository.js'
import { actionStep } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { makeStage, type Stage } from '../support/stage.js'

export type Phase = 'stage' | 'publish' | 'approve'

/** What goes wrong once: the place refuses, or its answer is lost after it did what it was asked for. */
export interface Fault {
  readonly place: string
  readonly phase: Phase
  readonly how: 'refused' | 'lost'
}

/** What was tried, and what went wrong. */
export interface Told {
  faults: number
  lost: number
  doubled: number
  falseDone: number
  publicByAccident: number
}

export const nothingYet: Readonly<Told> = {
  faults: 0,
  lost: 0,
  doubled: 0,
  falseDone: 0,
  publicByAccident: 0,
}

export function wordsOf({ faults, lost, doubled, falseDone, publicByAccident }: Told): string {
  return `${faults} faults tried, ${lost} lost, ${doubled} doubled, ${falseDone} false done, ${publicByAccident} ever public by accident`
}

/** Places in memory, by name and whether they have a stage, and a release to all of them. */
export interface World {
  readonly stage: Stage
  readonly plan: Plan
  /** Consent to every irreversible step. */
  readonly confirmed: Readonly<Record<string, string>>
  /** Whatever fails is tried again. */
  readonly again: Readonly<Record<string, string>>
  readonly staged: Map<string, string>
  readonly published: Map<string, number>
  readonly log: readonly string[]
  /** Points passed since the last `dieAt`: each event that became durable, each deed before and after it happened. */
  passed(): number
  /** The process dies at a point: nothing that it does is done from there on. */
  dieAt(point: number): void
  readonly wrap: (journal: Journal) => Journal
}

const repository = makeRepository()

export function openWorld(
  places: Readonly<Record<string, boolean>>,
  faults: readonly Fault[],
  told: Told,
  spec: Partial<ChannelSpec> = {},
): World {
  const names = Object.keys(places)
  const withStage = names.filter((name) => places[name])
  const left = [...faults]
  const staged = new Map<string, string>()
  const published = new Map<string, number>()
  const log: string[] = []
  let [points, deadAt] = [0, Number.POSITIVE_INFINITY]
  const isDead = (): boolean => points >= deadAt
  const point = (): void => {
    points += 1
    if (isDead()) throw new Error('killed')
  }
  const deed = (place: string, phase: Phase, happen: () => void): ClientEnd => {
    point()
    const at = left.findIndex((one) => one.place === place && one.phase === phase)
    const [fault] = at < 0 ? [] : left.splice(at, 1)
    const why = fail(`${place} ${phase}: ${fault?.how}`, 'an answer', 'try again')
    if (fault?.how === 'refused') return { said: 'failed', why }
    if (phase !== 'stage' && withStage.some((one) => !staged.has(one) && !published.has(one)))
      told.publicByAccident += 1
    happen()
    log.push(`${place} ${phase}`)
    point()
    return fault === undefined ? { said: 'published' } : { said: 'failed', why }
  }
  const show = (place: string) => published.set(place, (published.get(place) ?? 0) + 1)
  const channel = (place: string): Channel =>
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
          lookUp: async () => {
            const by = staged.get(place)
            return by === undefined ? {} : { staged: { id: place, by, ours: true } }
          },
          login: async ({ release }) => `login-of-${release.operator}`,
          upload: async ({ release }) =>
            deed(place, 'stage', () => staged.set(place, `login-of-${release.operator}`)),
          approve: async () =>
            deed(place, 'approve', () => {
              staged.delete(place)
              show(place)
            }),
          reject: async () => {
            point()
            staged.delete(place)
            log.push(`${place} reject`)
            point()
            return { verdict: 'pass' as const, fact: 'rejected' }
          },
        },
      }),
    })
  const channels = Object.fromEntries(names.map((place) => [place, channel(place)]))
  const specs = names.map((place) => ({
    ...{ id: place, kind: place, by: 'local' as const, dir: '.', needs: [], enabled: true, with: {} },
    ...(places[place] && { stage: true as const, ...spec }),
  }))
  const stageStep = (place: string) =>
    actionStep(`publish/${place}-stage`, 'channel/stage', { channel: place, makes: ['staged'] })
  const publishStep = (place: string) =>
    actionStep(`publish/${place}`, 'channel/publish', {
      channel: place,
      makes: ['published'],
      irreversible: true,
    })
  const immediate = names.filter((place) => !places[place])
  const plan = makePlan([...withStage.map(stageStep), ...[...immediate, ...withStage].map(publishStep)], {
    channels: specs,
  })
  return {
    plan,
    stage: makeStage(plan, { repository, actions: actionsFor(channels), channels }),
    confirmed: Object.fromEntries(names.map((place) => [`publish/${place}`, '1.4.0'])),
    again: Object.fromEntries(plan.phases.flatMap(({ steps }) => steps.map(({ id }) => [id, 'retry']))),
    staged,
    published,
    log,
    passed: () => points,
    dieAt(at) {
      points = 0
      deadAt = at
    },
    wrap: (journal) => ({
      ...journal,
      async append(body: EventBody) {
        if (isDead()) throw new Error('killed')
        const event = await journal.append(body)
        point()
        return event
      },
    }),
  }
}
