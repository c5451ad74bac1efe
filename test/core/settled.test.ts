import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { openBlockers, settled, stoppable, stoppedBy } from '../../source/core/settled.js'
import type { StepState } from '../../source/core/state.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

function stateOf(mode: Mode, ...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan([makeStep('qa/tests')]), mode)
  add(...events)
  return state
}
const known = (fields: Partial<StepState>): StepState => ({
  status: 'passed',
  attempt: 1,
  commands: [],
  ...fields,
})
const question = { kind: 'text', cause: 'failure', prompt: 'What now?' } as const
const leftOut: EventBody = { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'later' }

test.each<[boolean, Partial<StepState>, Partial<Step>, Mode]>([
  [true, { status: 'passed' }, {}, 'live'],
  [true, { status: 'skipped' }, {}, 'live'],
  [false, { status: 'planned' }, {}, 'live'],
  [true, { status: 'planned' }, {}, 'dry-run'],
  [true, { status: 'planned' }, {}, 'rehearsal'],
  [true, { status: 'waived' }, {}, 'live'],
  [false, { status: 'waived' }, { waivable: false }, 'live'],
  [true, { status: 'waived' }, { waivable: false, channel: 'npm' }, 'live'],
  [false, { status: 'waived' }, { waivable: false, channel: 'pypi' }, 'live'],
  [false, { status: 'failed' }, {}, 'live'],
  [true, { status: 'failed' }, { required: false }, 'live'],
  [true, { status: 'unknown' }, { required: false }, 'live'],
  [false, { status: 'failed', question }, { required: false }, 'live'],
  [false, { status: 'failed', resolution: 'retry' }, { required: false }, 'live'],
  [false, { status: 'running' }, { required: false }, 'live'],
  [false, { status: 'stale' }, {}, 'live'],
  [true, { status: 'running' }, { afterSeconds: 60 }, 'live'],
])('settled: %s for %j of %j in a %s run', (expected, fields, step, mode) => {
  expect(settled(makeStep('qa/x', step), known(fields), stateOf(mode, leftOut))).toBe(expected)
})

test('what nothing is known of is not settled; a duty is none of the way, until the release is complete', () => {
  const duty = makeStep('after/x', { afterSeconds: 60 })
  expect(settled(makeStep('qa/x'), undefined, stateOf('live'))).toBe(false)
  expect(settled(duty, undefined, stateOf('live'))).toBe(true)
  expect(settled(duty, undefined, stateOf('live', { type: 'completed' }))).toBe(false)
})

const opened = (id: string): EventBody => ({ type: 'blocker-opened', id, title: id, by: 'mia' })
const tag = makeStep('tag/create', { nature: 'effect', makes: ['tag'] })

test('blockers stop a tag and what cannot be undone, in live runs, but for their own remedies', () => {
  const events = [
    opened('b1'),
    opened('b2'),
    { type: 'blocker-closed', id: 'b2', by: 'mia', reason: 'mended' },
  ] as const
  const state = stateOf('live', ...events)
  expect(openBlockers(state)).toEqual(['b1'])
  expect(stoppedBy(tag, state)).toEqual(['b1'])
  expect(stoppedBy(makeStep('publish/npm', { irreversible: true }), state)).toEqual(['b1'])
  expect(stoppedBy(makeStep('qa/tests'), state)).toEqual([])
  expect(stoppedBy({ ...tag, resolves: ['b1'] }, state)).toEqual([])
  expect(stoppedBy({ ...tag, resolves: ['*'] }, state)).toEqual([])
  expect(stoppedBy({ ...tag, resolves: ['b3'] }, state)).toEqual(['b1'])
  expect(stoppedBy(tag, stateOf('dry-run', ...events))).toEqual([])
})

test('what a blocker can stop is a tag, or what cannot be undone', () => {
  expect(
    [tag, makeStep('a/b', { irreversible: true }), makeStep('a/b', { makes: ['commit'] })].map(stoppable),
  ).toEqual([true, true, false])
})
