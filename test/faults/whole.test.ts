import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  badOnes,
  campaign,
  countsOf,
  type Interruption,
  nameOfBoth,
  type Tried,
  tryFault,
} from './campaign.js'
import type { Fault } from './fault.js'
import { confirm, type Ground, makeGround } from './ground.js'
import { faults, hooks, remotes } from './list.js'
import { drawPairs, tryPair } from './pairs.js'
import { oneOf, randomFrom } from './random.js'
import { drawRounds, tryRound } from './rounds.js'

const { FAULTS = '', FAULTS_SEED, FAULTS_COUNT = '200', FAULTS_REPORT } = process.env
const wanted = new RegExp(FAULTS, 'i')
const seed = Number(FAULTS_SEED ?? Date.now() % 1_000_000)
const count = Number(FAULTS_COUNT)

/** Counts on one line, and the whole story of each one that is not as it should be in the report. */
function tell(what: string, tried: readonly Tried[]): void {
  process.stdout.write(`${what}, seed ${seed}: ${countsOf(tried)}\n`)
  expect(badOnes(tried).map(({ name, results }) => `${name}: ${results}`)).toEqual([])
}

function note({ name, results, story }: Tried): void {
  if (FAULTS_REPORT === undefined) return
  const words = badOnes([{ name, results, story }]).length > 0 ? story : ''
  appendFileSync(FAULTS_REPORT, `##### ${name}: ${results}\n${words}\n`)
}

/** How long a release takes here and now, in milliseconds. */
async function timeOf(template: Ground): Promise<number> {
  const ground = template.copy()
  const begun = performance.now()
  await ground.release({}, { args: ['1.1.0', ...confirm('1.1.0')] })
  ground.remove()
  return performance.now() - begun
}

test('every fault is complete, complete after what the screen names, or told before the start', async () => {
  const list = faults.filter(({ name }) => wanted.test(name))
  tell('faults', await campaign(list, (ground, fault) => tryFault(ground, fault), { told: note }))
})

test('a kill between two faults', async () => {
  const random = randomFrom(seed)
  const template = await makeGround()
  const wholeMs = await timeOf(template)
  const begins = faults.filter(({ expect: told, version }) => told !== 'told' && version === undefined)
  const follows = [...hooks, ...remotes].filter(({ expect: told }) => told !== 'told')
  const drawn = Array.from({ length: count }, (): readonly [Fault, Interruption] => [
    oneOf(begins, random),
    { killAfterMs: random() * wholeMs, next: oneOf(follows, random) },
  ])
  const list = drawn.filter(([one, { next }]) => wanted.test(nameOfBoth(one, next)))
  const attempt = (ground: Ground, [one, then]: (typeof list)[number]) => tryFault(ground, one, then)
  tell('kills between two faults', await campaign(list, attempt, { template, told: note }))
})

test('two that start in the same instant', async () => {
  const template = await makeGround()
  const list = drawPairs(count, randomFrom(seed), (await timeOf(template)) * 1.5)
  tell('pairs', await campaign(list, tryPair, { template, told: note }))
})

test('a kill, and then a person who works there', async () => {
  const template = await makeGround('a folder')
  const drawn = drawRounds(count, randomFrom(seed), await timeOf(template))
  const list = drawn.filter(({ name }) => wanted.test(name))
  tell('rounds', await campaign(list, tryRound, { template, told: note }))
})
