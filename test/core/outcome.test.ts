import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { isOver, outcomeOf } from '../../source/core/outcome.js'
import type { ChannelStatus, Ending } from '../../source/core/vocabulary.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const steps = [
  makeStep('qa/tests'),
  makeStep('qa/likes', { required: false }),
  makeStep('publish/npm', { nature: 'effect', makes: ['published'], channel: 'npm' }),
  makeStep('publish/extra', { nature: 'effect', makes: ['published'], required: false }),
]
const started = (step: string): EventBody => ({ type: 'step-started', step, attempt: 1, effect: false })
const ended = (step: string, status: Ending): readonly EventBody[] => [
  started(step),
  { type: 'step-ended', step, status, finding: { fact: status }, durationMs: 1 },
]
const seen = (channel: string, status: ChannelStatus): EventBody => ({
  type: 'channel-seen',
  sighting: { channel, status },
})
const asked = (step: string): EventBody => ({
  type: 'asked',
  step,
  question: { kind: 'text', cause: 'step', prompt: 'Why?' },
})
const opened: EventBody = { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia' }
const lifted: EventBody = { type: 'blocker-closed', id: 'b1', by: 'mia', reason: 'mended' }
const aborted: EventBody = { type: 'aborted', by: 'mia', remains: [] }
const leftOut: EventBody = { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'later' }

function outcome(...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan(steps))
  add(...events)
  return outcomeOf(state)
}

test.each<[string, readonly EventBody[]]>([
  ['in-progress', []],
  ['in-progress', ended('qa/tests', 'passed')],
  ['in-progress', [started('qa/tests')]],
  ['in-progress', ended('qa/likes', 'failed')],
  ['in-progress', [...ended('qa/tests', 'failed'), started('qa/likes')]],
  ['in-progress', [seen('npm', 'live')]],
  ['in-progress', [opened, lifted]],
  ['asking', [asked('qa/tests')]],
  ['blocked', ended('qa/tests', 'failed')],
  ['blocked', ended('qa/tests', 'unknown')],
  ['blocked', [...ended('qa/tests', 'failed'), asked('qa/likes')]],
  ['blocked', [opened]],
  ['paused', [opened, { type: 'paused', reason: 'lunch' }]],
  ['paused', [{ type: 'handed-off', by: 'mia', ref: 'refs/x' }]],
  ['aborted', [{ type: 'paused', reason: 'lunch' }, aborted]],
  ['partial', [seen('npm', 'live'), ...ended('publish/npm', 'failed')]],
  ['partial', [seen('npm', 'propagating'), ...ended('publish/npm', 'unknown'), aborted]],
  ['partial', [seen('npm', 'live'), seen('pypi', 'wrong')]],
  ['partial', [seen('npm', 'live'), seen('pypi', 'failed')]],
  ['in-progress', [seen('npm', 'live'), ...ended('publish/extra', 'failed')]],
  ['blocked', [seen('npm', 'live'), leftOut, ...ended('publish/npm', 'failed')]],
  ['in-progress', [seen('npm', 'absent'), seen('pypi', 'wrong')]],
  [
    'superseded',
    [seen('npm', 'live'), seen('pypi', 'wrong'), { type: 'superseded', by: 'mia', reason: 'rc.2' }],
  ],
  ['complete', [...ended('qa/tests', 'failed'), { type: 'completed' }]],
])('is %s after %j', (expected, events) => {
  expect(outcome(...events)).toBe(expected)
})

test.each<[boolean, readonly EventBody[]]>([
  [false, [{ type: 'paused', reason: 'lunch' }]],
  [true, [aborted]],
  [true, [{ type: 'completed' }]],
  [true, [{ type: 'superseded', by: 'mia', reason: 'rc.2' }]],
])('is over: %s after %j', (expected, events) => {
  const { state, add } = startHistory(makePlan(steps))
  add(...events)
  expect(isOver(state)).toBe(expected)
})
