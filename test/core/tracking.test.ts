import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { closing, isTracked, untold } from '../../source/core/tracking.js'
import type { Mode } from '../../source/core/vocabulary.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const opened: EventBody = { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia' }
const filed: EventBody = { type: 'blocker-told', id: 'b1', what: 'open', link: 'https://example.org/1' }
const wants: EventBody = { type: 'blocker-telling', id: 'b1', what: 'close', by: 'mia', reason: 'mended' }

function run(tracker: 'run' | 'github', mode: Mode, ...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan([makeStep('qa/tests')], { blockers: { tracker } }), mode)
  add(...events)
  return state
}
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)

test.each<[boolean, 'run' | 'github', Mode]>([
  [true, 'github', 'live'],
  [false, 'github', 'dry-run'],
  [false, 'run', 'live'],
])('a tracker is told: %s with %s in a %s run', (expected, tracker, mode) => {
  expect(isTracked(run(tracker, mode, opened))).toBe(expected)
  expect(ids(untold(run(tracker, mode, opened)))).toEqual(expected ? ['b1'] : [])
})

test.each<[string, readonly EventBody[]]>([
  ['one that is filed', [opened, filed]],
  ['one that is closed', [opened, { type: 'blocker-closed', id: 'b1', by: 'mia', reason: 'mended' }]],
  ['one that came along from another run', [{ ...opened, from: 'run-0' }]],
  ['one that is about to be closed', [opened, wants]],
])('of %s the tracker need not hear that it was opened', (_, events) => {
  expect(untold(run('github', 'live', ...events))).toEqual([])
})

test('one that is being told of is told again after a crash', () => {
  const telling: EventBody = { type: 'blocker-telling', id: 'b1', what: 'open', by: 'mia' }
  expect(ids(untold(run('github', 'live', opened, telling)))).toEqual(['b1'])
  expect(closing(run('github', 'live', opened, telling))).toEqual([])
})

test('of one that a person closed the tracker hears until it answered', () => {
  expect(ids(closing(run('github', 'live', opened, filed, wants)))).toEqual(['b1'])
  const closed: EventBody = { type: 'blocker-closed', id: 'b1', by: 'mia', reason: 'mended' }
  expect(closing(run('github', 'live', opened, filed, wants, closed))).toEqual([])
})
