import { expect, test } from 'vitest'
import { channelPhase, channelStatus, publishingStep } from '../../source/core/channel-status.js'
import type { EventBody } from '../../source/core/event.js'
import type { ChannelStatus, Ending } from '../../source/core/vocabulary.js'
import type { ChannelSpec } from '../../source/plan/plan.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const npm: ChannelSpec = { id: 'npm', kind: 'npm', by: 'local', dir: '.', needs: [], enabled: true, with: {} }
const byWorkflow: ChannelSpec = { ...npm, by: 'workflow', with: { workflow: 'release.yml' } }
const publish = makeStep('publish/npm', { nature: 'effect', makes: ['published'], channel: 'npm' })
const stage = makeStep('stage/npm', { nature: 'effect', makes: ['staged'], channel: 'npm' })
const starts = (workflow: string) =>
  makeStep('publish/run', {
    nature: 'effect',
    makes: ['published'],
    does: { type: 'uses', name: 'github/publish-run', with: { workflow } },
  })
const ended = (step: string, status: Ending, outputs = {}): readonly EventBody[] => [
  { type: 'step-started', step, attempt: 1, effect: false },
  { type: 'step-ended', step, status, finding: { fact: '' }, durationMs: 1, outputs },
]

test('a channel is published by the last step of its own, or by the one that starts its workflow', () => {
  const last = { ...publish, id: 'publish/npm-approve' }
  expect(publishingStep(npm, [publish, last, starts('release.yml')])).toBe(last)
  expect(publishingStep(npm, [starts('release.yml')])).toBeUndefined()
  const run = starts('release.yml')
  expect(publishingStep(byWorkflow, [starts('other.yml'), run])).toBe(run)
  expect(publishingStep(byWorkflow, [run, publish])).toBe(publish)
  expect(publishingStep(byWorkflow, [{ ...run, channel: 'pypi' }])).toBeUndefined()
  expect(publishingStep(byWorkflow, [{ ...run, makes: [] }])).toBeUndefined()
  expect(publishingStep(byWorkflow, [{ ...run, does: { type: 'run', line: 'x' } }])).toBeUndefined()
})

test.each<[ChannelStatus, ChannelStatus | undefined, readonly EventBody[]]>([
  ['absent', undefined, []],
  ['live', 'live', []],
  ['planned', 'absent', ended('publish/npm', 'planned')],
  ['publishing', 'absent', [{ type: 'step-started', step: 'publish/npm', attempt: 1, effect: true }]],
  ['failed', 'absent', ended('publish/npm', 'failed')],
  ['live', 'live', ended('publish/npm', 'failed')],
  ['wrong', 'wrong', ended('publish/npm', 'failed')],
  ['staged', 'staged', ended('publish/npm', 'failed')],
  ['absent', 'absent', ended('publish/npm', 'passed')],
])('stands as %s where %s was seen, after %j', (expected, seen, events) => {
  const { state, add } = startHistory(makePlan([publish]))
  add(...events)
  if (seen) add({ type: 'channel-seen', sighting: { channel: 'npm', status: seen } })
  expect(channelStatus(npm, state)).toBe(expected)
})

test('an upload that was cut off is in doubt', () => {
  const { state, add } = startHistory(makePlan([publish]))
  add(
    { type: 'step-started', step: 'publish/npm', attempt: 1, effect: true },
    { type: 'session-opened', operator: 'mia', wizard: '1' },
  )
  expect(channelStatus(npm, state)).toBe('in-doubt')
})

test.each<[string, readonly EventBody[]]>([
  ['stage', []],
  ['stage', ended('stage/npm', 'failed')],
  ['approve', ended('stage/npm', 'passed')],
  ['publish', ended('stage/npm', 'passed', { staged: 'no' })],
])('comes to %s after %j', (expected, events) => {
  const { state, add } = startHistory(makePlan([stage, publish]))
  add(...events)
  expect(channelPhase(npm, state)).toBe(expected)
  expect(channelPhase({ ...npm, id: 'pypi' }, state)).toBe('publish')
})
