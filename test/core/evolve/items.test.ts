import { expect, test } from 'vitest'
import type { EventBody } from '../../../source/core/event.js'
import { readStep } from '../../../source/core/state.js'
import type { Each, Step } from '../../../source/plan/step.js'
import { answered, asked, done, ended, listed, started } from '../../support/events.js'
import { startHistory } from '../../support/history.js'
import { makePlan, makeStep } from '../../support/plans.js'

const of = (id: string, each: Each): Step => makeStep(id, { each })
const list: Each = { of: 'list', list: ['x', 'y'] }
const leftOut: EventBody = { type: 'items-left-out', step: 'qa/a', items: ['x'], by: 'mia', reason: 'broken' }
const begun = (step: string) => [started(step), listed(step, { x: [], y: [] })]

function stateAfter(steps: readonly Step[], ...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan(steps))
  add(...events)
  return state
}
const a = of('qa/a', list)
const b = of('qa/b', list)

test('what is left out of a step is waived there and in every step for each of the same, with who said so and why', () => {
  const state = stateAfter([a, b], ...begun('qa/a'), ...begun('qa/b'), leftOut)
  for (const step of ['qa/a', 'qa/b']) {
    const at = '2026-01-05T00:00:08.000Z'
    expect(readStep(state, step, 'x')).toMatchObject({
      status: 'waived',
      waiver: { step, item: 'x', by: 'mia', at, reason: 'broken', scope: 'item' },
    })
    expect(readStep(state, step, 'y').status).toBe('pending')
    expect(readStep(state, step).items?.open).toEqual(new Set(['y']))
  }
})

test('what was left out before a step was listed is left out of it when it is', () => {
  const state = stateAfter([a, b], ...begun('qa/a'), leftOut, ...begun('qa/b'))
  expect(readStep(state, 'qa/b', 'x')).toMatchObject({
    status: 'waived',
    waiver: { reason: 'broken', scope: 'item' },
  })
  expect(readStep(state, 'qa/b', 'y').status).toBe('pending')
})

test.each<[boolean, Each, Each]>([
  [true, { of: 'packages' }, { of: 'packages' }],
  [true, list, { of: 'list', list: ['x', 'y'] }],
  [false, list, { of: 'list', list: ['x', 'z'] }],
  [false, list, { of: 'packages' }],
  [true, { of: 'output', step: 'qa/s', output: 'all' }, { of: 'output', step: 'qa/s', output: 'all' }],
  [false, { of: 'output', step: 'qa/s', output: 'all' }, { of: 'output', step: 'qa/s', output: 'some' }],
  [false, { of: 'output', step: 'qa/s', output: 'all' }, { of: 'output', step: 'qa/t', output: 'all' }],
  [true, { of: 'channels', channels: ['npm'] }, { of: 'channels', channels: ['npm'] }],
  [false, { of: 'channels', channels: ['npm'] }, { of: 'channels', channels: ['hex'] }],
])('are for the same: %s of %j and %j', (expected, one, other) => {
  const steps = [of('qa/a', one), of('qa/b', other)]
  const state = stateAfter(steps, ...begun('qa/a'), ...begun('qa/b'), leftOut)
  expect(readStep(state, 'qa/b', 'x').status).toBe(expected ? 'waived' : 'pending')
})

test('a step that is for nothing, or that is not there, takes no part in it', () => {
  const state = stateAfter(
    [a, makeStep('qa/plain')],
    ...begun('qa/a'),
    ...done('qa/plain', 'failed'),
    leftOut,
  )
  expect(readStep(state, 'qa/plain').status).toBe('failed')
  const gone = stateAfter([a], ...begun('qa/gone'), { ...leftOut, step: 'qa/gone' }, ...begun('qa/a'))
  expect(readStep(gone, 'qa/a', 'x').status).toBe('pending')
  expect(readStep(gone, 'qa/gone', 'x').status).toBe('pending')
  const unread = stateAfter([a, b], ...begun('qa/a'), leftOut)
  expect(readStep(unread, 'qa/b')).not.toHaveProperty('items')
})

test.each(['passed', 'skipped'] as const)('an item that %s stays so, whatever is left out', (status) => {
  const state = stateAfter([a], ...begun('qa/a'), ...done('qa/a', status, { item: 'x' }), leftOut)
  expect(readStep(state, 'qa/a', 'x').status).toBe(status)
})

test.each(['failed', 'unknown'] as const)(
  'a step that %s goes on without what was left out, and nothing is asked of it any more',
  (status) => {
    const stuck = [...begun('qa/a'), ...done('qa/a', status, { item: 'x' }), ended('qa/a', status)]
    const menu = [asked('qa/a', 'failure', { items: ['x'] }), answered('qa/a', 'leave-out')]
    const state = stateAfter([a, b], ...stuck, ...menu, asked('qa/a', 'failure'), leftOut)
    expect(readStep(state, 'qa/a').status).toBe('pending')
    expect(readStep(state, 'qa/a')).not.toHaveProperty('question')
    expect(readStep(state, 'qa/a', 'x')).not.toHaveProperty('resolution')
    const over = stateAfter([a], ...begun('qa/a'), ended('qa/a'), leftOut)
    expect(readStep(over, 'qa/a').status).toBe('passed')
    const waiting = stateAfter([a], ...begun('qa/a'), asked('qa/a', 'confirm'), leftOut)
    expect(readStep(waiting, 'qa/a')).not.toHaveProperty('question')
  },
)

const channels = of('qa/a', { of: 'channels', channels: ['npm', 'hex'] })
const items: EventBody = {
  type: 'items-listed',
  step: 'qa/a',
  items: [
    { id: 'core', needs: [], values: {}, channel: 'npm' },
    { id: 'app', needs: [], values: {}, channel: 'hex' },
    { id: 'docs', needs: [], values: {} },
  ],
}
const withoutNpm: EventBody = { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'later' }

test('a channel that is left out takes its items out of a step for many, and the step goes on with the others', () => {
  const stuck = [started('qa/a'), items, ...done('qa/a', 'failed', { item: 'core' }), ended('qa/a', 'failed')]
  const { steps } = stateAfter([channels], ...stuck, asked('qa/a', 'failure'), withoutNpm)
  const known = steps.get('qa/a')
  expect([...(known?.items?.states.values() ?? [])].map(({ status }) => status)).toEqual([
    'waived',
    'pending',
    'pending',
  ])
  expect(known?.items?.states.get('core')?.waiver).toMatchObject({
    step: 'qa/a',
    item: 'core',
    by: 'mia',
    scope: 'channel',
  })
  expect(known?.status).toBe('pending')
  expect(known).not.toHaveProperty('question')
})

test('a channel that is left out changes nothing of a step that has none of its items, and takes no consent away', () => {
  const stuck = [started('qa/a'), items, ended('qa/a', 'unknown')]
  const hex: EventBody = { ...withoutNpm, channel: 'pypi' }
  expect(readStep(stateAfter([channels], ...stuck, asked('qa/a', 'failure'), hex), 'qa/a')).toMatchObject({
    status: 'unknown',
    question: { cause: 'failure' },
  })
  expect(readStep(stateAfter([channels], ...stuck, withoutNpm), 'qa/a').status).toBe('pending')
  const consent = stateAfter([channels], started('qa/a'), items, asked('qa/a', 'confirm'), withoutNpm)
  expect(readStep(consent, 'qa/a')).toMatchObject({ status: 'asking', question: { cause: 'confirm' } })
  expect(readStep(stateAfter([channels], ...stuck, ended('qa/a'), withoutNpm), 'qa/a').status).toBe('passed')
  expect(readStep(stateAfter([makeStep('qa/a')], ...done('qa/a', 'failed'), withoutNpm), 'qa/a').status).toBe(
    'failed',
  )
})
