import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { alikeItems, factOfItems, sumUp } from '../../source/core/item-sum.js'
import { readStep } from '../../source/core/state.js'
import type { Ending, Finding } from '../../source/core/vocabulary.js'
import { done, listed, started } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const step = makeStep('qa/each', { nature: 'effect', each: { of: 'packages' } })

function itemsAfter(ids: readonly string[], ...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan([step]))
  add(started('qa/each'), listed('qa/each', Object.fromEntries(ids.map((id) => [id, []]))), ...events)
  const { items } = readStep(state, 'qa/each')
  if (!items) throw new Error('It was not listed.')
  return items
}
const over = (item: string, status: Ending = 'passed', finding: Finding = { fact: status }) =>
  done('qa/each', status, { item, finding, effect: true })
const waived = (item: string): EventBody => ({
  type: 'waived',
  step: 'qa/each',
  items: [item],
  by: 'mia',
  reason: 'known',
  scope: 'release',
})
const cut = (item: string, found: 'unclear' | 'foreign' = 'unclear'): readonly EventBody[] => [
  started('qa/each', { item, effect: true }),
  { type: 'session-opened', operator: 'mia', wizard: '1' },
  { type: 'step-probed', step: 'qa/each', item, found, fact: '?' },
]

test('a step for nothing is skipped, and says so', () => {
  expect(sumUp(itemsAfter([]))).toEqual({
    status: 'skipped',
    finding: { fact: 'the list is empty: nothing to do' },
  })
})

test('a step whose items are over passed; it was planned only where nothing of it was done', () => {
  expect(sumUp(itemsAfter(['a', 'b'], ...over('a'), ...over('b', 'skipped')))).toEqual({
    status: 'passed',
    finding: { fact: '2 of 2' },
  })
  expect(sumUp(itemsAfter(['a', 'b'], ...over('a', 'planned'), waived('b')))).toMatchObject({
    status: 'planned',
    finding: { fact: '2 of 2, 1 waived: b' },
  })
  expect(sumUp(itemsAfter(['a', 'b'], ...over('a', 'planned'), ...over('b'))).status).toBe('passed')
  expect(sumUp(itemsAfter(['a'], waived('a'))).status).toBe('passed')
})

test('a step of which items stand still says which, what was found of each, and how to mend the first', () => {
  const first = { fact: 'red', found: '3 failed', mend: 'mend it', fix: 'npm run fix' }
  const items = itemsAfter(
    ['a', 'b', 'c'],
    ...over('a', 'failed', first),
    ...over('b', 'unknown', { fact: 'no network' }),
    ...over('c'),
  )
  expect(sumUp(items)).toEqual({
    status: 'failed',
    finding: {
      expected: 'each of them to pass',
      fact: '1 of 3, 1 failed: a, 1 could not tell: b',
      found: 'a: 3 failed; b: no network',
      mend: 'mend it',
      fix: 'npm run fix',
    },
  })
  const own = itemsAfter(['a'], ...over('a', 'unknown', { fact: 'x', expected: 'an answer' }))
  expect(sumUp(own)).toMatchObject({ status: 'unknown', finding: { expected: 'an answer' } })
  expect(sumUp(itemsAfter(['a'], ...cut('a')))).toMatchObject({
    status: 'unknown',
    finding: { found: 'a: ' },
  })
})

test('what items set is given on, each name with the value of every item, whether all passed or not', () => {
  const outputs = { url: 'u-a', size: '1' }
  const a = done('qa/each', 'passed', { item: 'a', outputs })
  const b = done('qa/each', 'passed', { item: 'b', outputs: { url: 'u-b' } })
  const told = { url: '{"a":"u-a","b":"u-b"}', size: '{"a":"1"}' }
  expect(sumUp(itemsAfter(['a', 'b'], ...a, ...b)).outputs).toEqual(told)
  expect(sumUp(itemsAfter(['a', 'b', 'c'], ...a, ...b, ...over('c', 'failed'))).outputs).toEqual(told)
})

test('the row says how far it is, and names what is not simply done', () => {
  expect(factOfItems(itemsAfter(['a', 'b']))).toBe('0 of 2')
  expect(factOfItems(itemsAfter(['a', 'b'], ...over('a')))).toBe('1 of 2')
  expect(factOfItems(itemsAfter(['a', 'b'], ...over('a', 'failed')))).toBe('0 of 2, 1 failed: a')
  expect(factOfItems(itemsAfter(['a', 'b', 'c'], ...cut('a'), waived('b')))).toBe(
    '1 of 3, 1 in doubt: a, 1 waived: b',
  )
})

const groups = (...events: readonly EventBody[]) =>
  alikeItems(itemsAfter(['core', 'app', 'core-utils', 'a.b'], ...events)).map(({ ids }) => ids.join(' '))
const failed = (item: string, finding: Finding) => over(item, 'failed', finding)

test('what differs only in the name of the item itself is alike', () => {
  const red = (item: string) =>
    failed(item, { fact: 'red', found: `test of ${item} failed`, fix: `fix ${item}` })
  expect(groups(...red('core'), ...red('app'), ...red('core-utils'), ...red('a.b'))).toEqual([
    'core app core-utils a.b',
  ])
  const scored = [...failed('core', { fact: 'score 1' }), ...failed('app', { fact: 'mapping 1' })]
  expect(groups(...scored)).toEqual(['core', 'app'])
  const dotted = [...failed('a.b', { fact: 'axb' }), ...failed('core', { fact: 'core' })]
  expect(groups(...dotted)).toEqual(['a.b', 'core'])
})

test('what was found, what would fix it, how it ended and what was seen of it keep items apart', () => {
  expect(groups(...failed('core', { fact: 'x' }), ...failed('app', { fact: 'x' }))).toEqual(['core app'])
  expect(
    groups(...failed('core', { fact: 'x', found: '1' }), ...failed('app', { fact: 'x', found: '2' })),
  ).toEqual(['core', 'app'])
  expect(
    groups(...failed('core', { fact: 'x', fix: '1' }), ...failed('app', { fact: 'x', fix: '2' })),
  ).toEqual(['core', 'app'])
  expect(groups(...failed('core', { fact: 'x' }), ...over('app', 'unknown', { fact: 'x' }))).toEqual([
    'core',
    'app',
  ])
  expect(groups(...cut('core'), ...cut('app', 'foreign'))).toEqual(['app'])
  expect(groups(...over('core'))).toEqual([])
})

test('values of an item are its names too, the longest first', () => {
  const { state, add } = startHistory(makePlan([step]))
  const of = (id: string, path: string) => ({ id, needs: [], values: { path, empty: '' } })
  add(started('qa/each'), {
    type: 'items-listed',
    step: 'qa/each',
    items: [of('a', 'a/lib'), of('b', 'web')],
  })
  add(...failed('a', { fact: 'in a/lib: x' }), ...failed('b', { fact: 'in web: x' }))
  const { items } = readStep(state, 'qa/each')
  expect(items && alikeItems(items).map(({ ids }) => ids)).toEqual([['a', 'b']])
})
