import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { questionAt, standstillQuestion } from '../../source/core/item-question.js'
import type { Ending, Finding, Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { answered, asked, done, ended, listed, started } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const publish = makeStep('publish/npm', { nature: 'effect', title: 'Publish', each: { of: 'packages' } })
const graph = { core: [], app: ['core'], docs: [] }
const over = (item: string, status: Ending, finding: Finding = { fact: 'red' }) =>
  done('publish/npm', status, { item, finding, effect: true })

function stateAfter(step: Step, events: readonly EventBody[], mode: Mode = 'live') {
  const { state, add } = startHistory(makePlan([step]), mode)
  add(started(step.id), listed(step.id, graph), ...events)
  return state
}
const asks = (
  about: 'failure' | 'doubt',
  events: readonly EventBody[],
  step = publish,
  mode: Mode = 'live',
) => standstillQuestion(about, step, stateAfter(step, events, mode))
const valuesOf = ({ options }: { readonly options: readonly { readonly value: string }[] }) =>
  options.map(({ value }) => value)
const optionOf = (question: ReturnType<typeof standstillQuestion>, value: string) =>
  question.options.find((option) => option.value === value)

const two = [...over('core', 'failed'), ...over('docs', 'failed')]

test('items that stand still alike are asked about together, by name and number', () => {
  const question = asks('failure', two)
  expect(question.items).toEqual(['core', 'docs'])
  expect(question.prompt).toBe('Publish: 2 of 3 failed. What now?')
  expect(question.facts?.[0]).toBe('each of   core, docs')
  expect(asks('failure', [...over('core', 'unknown'), ...over('docs', 'unknown')]).prompt).toBe(
    'Publish: 2 of 3 could not tell. What now?',
  )
})

test('an item alone is asked about as a step of its own', () => {
  const question = asks('failure', over('core', 'failed'))
  expect(question.items).toEqual(['core'])
  expect(question.prompt).toContain('Publish: core')
  expect(question.facts?.join()).not.toContain('each of')
  expect(valuesOf(question)).not.toContain('one')
  expect(valuesOf(question)).not.toContain('all')
})

test('many may be asked about one by one, and all at once again; the choice stands before what ends the release', () => {
  const question = asks('failure', two)
  expect(optionOf(question, 'one')).toEqual({
    value: 'one',
    label: 'One by one',
    reason: 'asks about core alone, then about the next',
  })
  const values = valuesOf(question)
  expect(values).toEqual(['retry', 'edit', 'leave-out', 'one', 'block', 'pause', 'abort'])
  const one = [
    ...two,
    asked('publish/npm', 'failure', { items: ['core', 'docs'] }),
    answered('publish/npm', 'one'),
  ]
  const single = asks('failure', one)
  expect(single.items).toEqual(['core'])
  expect(optionOf(single, 'all')).toEqual({
    value: 'all',
    label: 'All of them at once',
    reason: 'core, docs',
  })
})

test('items may be left out of what is done to the world, with those that need them', () => {
  const many = optionOf(asks('failure', two), 'leave-out')
  expect(many).toEqual({
    value: 'leave-out',
    label: 'Leave these out…',
    reason: 'a named waiver; the release goes on without core, docs, and with them app',
  })
  expect(optionOf(asks('failure', over('core', 'failed')), 'leave-out')).toEqual({
    value: 'leave-out',
    label: 'Leave it out…',
    reason: 'a named waiver; the release goes on without core, and with it app',
  })
  expect(optionOf(asks('failure', over('docs', 'failed')), 'leave-out')?.reason).toBe(
    'a named waiver; the release goes on without docs',
  )
})

test('an item of a channel is left out by its name, and never a whole channel with it', () => {
  const { state, add } = startHistory(makePlan([publish]))
  add(
    started('publish/npm'),
    {
      type: 'items-listed',
      step: 'publish/npm',
      items: [{ id: 'core', needs: [], values: {}, channel: 'npm' }],
    },
    ...over('core', 'failed'),
  )
  const { options } = standstillQuestion('failure', publish, state)
  expect(options.filter(({ value }) => value === 'leave-out')).toHaveLength(1)
})

test.each<[boolean, string, Partial<Step>, Mode]>([
  [true, 'an action for anything', { each: { of: 'list', list: ['core'] } }, 'live'],
  [true, 'a check for packages', { nature: 'check' }, 'live'],
  [false, 'a check for a list', { nature: 'check', each: { of: 'list', list: ['core'] } }, 'live'],
  [false, 'a step that is not required', { required: false }, 'live'],
  [false, 'a run that is only tried out', {}, 'rehearsal'],
])('leaving out is offered: %s in %s', (expected, _, fields, mode) => {
  const values = valuesOf(asks('failure', over('core', 'failed'), { ...publish, ...fields }, mode))
  expect(values.filter((value) => value === 'leave-out')).toHaveLength(expected ? 1 : 0)
})

const cut = (...items: readonly string[]): readonly EventBody[] => [
  ...items.map((item) => started('publish/npm', { item, effect: true })),
  { type: 'session-opened', operator: 'mia', wizard: '1' },
  ...items.map(
    (item): EventBody => ({ type: 'step-probed', step: 'publish/npm', item, found: 'unclear', fact: '?' }),
  ),
]

test('items in doubt are asked about for themselves, and may not be left out', () => {
  const events = [...cut('core', 'docs'), ...over('app', 'failed')]
  const doubt = asks('doubt', events)
  expect(doubt).toMatchObject({ cause: 'doubt', items: ['core', 'docs'] })
  expect(doubt.prompt).toBe('Publish: 2 of 3 were begun, and their end was not seen. What now?')
  expect(valuesOf(doubt)).not.toContain('leave-out')
  expect(asks('failure', events)).toMatchObject({ cause: 'failure', items: ['app'] })
})

test('a step of which no item stands still is asked about as a whole', () => {
  const failed = [...over('core', 'passed'), ended('publish/npm', 'failed')]
  expect(asks('failure', failed)).toMatchObject({ cause: 'failure' })
  expect(asks('failure', failed)).not.toHaveProperty('items')
  expect(asks('doubt', failed)).toMatchObject({ cause: 'doubt' })
})

test('an open question is found by its step, and for one of its items by that as well', () => {
  const menu = asked('publish/npm', 'failure', { items: ['core', 'scope:docs'] })
  const state = stateAfter(publish, [...two, menu])
  expect(questionAt('publish/npm', state)).toMatchObject({ step: publish, place: { step: 'publish/npm' } })
  expect(questionAt('publish/npm', state)?.place).not.toHaveProperty('items')
  for (const item of ['core', 'scope:docs'])
    expect(questionAt(`publish/npm:${item}`, state)).toMatchObject({
      question: { items: [item] },
      place: { step: 'publish/npm', items: [item] },
    })
  for (const name of ['publish/npm:app', 'publish/gone', 'gone:core', 'core'])
    expect(questionAt(name, state)).toBeUndefined()
  expect(questionAt('publish/npm', stateAfter(publish, two))).toBeUndefined()
  expect(
    questionAt('publish/npm:core', stateAfter(publish, [asked('publish/npm', 'failure')])),
  ).toBeUndefined()
})

test('a step whose own name has a colon is no item', () => {
  const step = makeStep('qa/a:b')
  const { state, add } = startHistory(makePlan([step]))
  add(asked('qa/a:b', 'failure'))
  expect(questionAt('qa/a:b', state)?.place).toEqual({ step: 'qa/a:b' })
})
