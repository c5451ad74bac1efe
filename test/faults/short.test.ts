import { expect, test } from 'vitest'
import { badOnes, campaign, countsOf, tryFault } from './campaign.js'
import { faults } from './list.js'
import { drawPairs, tryPair } from './pairs.js'
import { randomFrom } from './random.js'

/** A few of each kind, for every run of the tests. */
const chosen = [
  'another commit on main between QA and push, taken in',
  'two push addresses, the second refuses',
  'pre-commit puts the version back and stages it',
]

test('a release survives a few faults of every kind', async () => {
  const tried = await campaign(
    faults.filter(({ name }) => chosen.includes(name)),
    (ground, fault) => tryFault(ground, fault),
  )
  process.stdout.write(`${countsOf(tried)}\n`)
  expect(badOnes(tried).map(({ name, results, story }) => `${name}: ${results}\n${story}`)).toEqual([])
  expect(tried).toHaveLength(chosen.length)
})

test('of two that start in the same instant one releases, also where one is killed', async () => {
  const tried = await campaign(drawPairs(2, randomFrom(1), 4000), tryPair)
  expect(badOnes(tried).map(({ name, results, story }) => `${name}: ${results}\n${story}`)).toEqual([])
  expect(tried).toHaveLength(2)
})
