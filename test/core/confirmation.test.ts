import { expect, test } from 'vitest'
import { confirmQuestion, coveredSteps, tally } from '../../source/core/confirmation.js'
import type { EventBody } from '../../source/core/event.js'
import type { Ending } from '../../source/core/vocabulary.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const gates = ['qa/a', 'qa/b', 'qa/c', 'qa/d', 'qa/e'].map((id) => makeStep(id))
const irreversible = { nature: 'effect', irreversible: true } as const
const publishing = [
  makeStep('publish/first', irreversible),
  makeStep('publish/npm', irreversible),
  makeStep('publish/look'),
  makeStep('publish/pypi', irreversible),
]
const later = makeStep('announce/post', irreversible)
const ended = (step: string, status: Ending): readonly EventBody[] => [
  { type: 'step-started', step, attempt: 1, effect: false },
  { type: 'step-ended', step, status, finding: { fact: '' }, durationMs: 1 },
]

function run() {
  const history = startHistory(
    makePlan([...gates, makeStep('tag/push', { nature: 'effect' }), ...publishing, later]),
  )
  history.add(
    ...ended('qa/a', 'passed'),
    ...ended('qa/b', 'failed'),
    { type: 'waived', step: 'qa/b', by: 'mia', reason: 'known', scope: 'this release only' },
    ...ended('qa/c', 'unknown'),
    ...ended('qa/d', 'skipped'),
    ...ended('tag/push', 'passed'),
  )
  return history
}

test('counts the checks of the path by their verdicts, and no actions', () => {
  expect(tally(run().state)).toEqual({ passed: 1, waived: 1, unknown: 1, skipped: 1 })
})

test('one typed version covers what cannot be undone from here on in the phase, and is not done', () => {
  const { state, add } = run()
  const [, npm] = publishing
  add(...ended('publish/pypi', 'passed'))
  expect(npm && coveredSteps(npm, state).map(({ id }) => id)).toEqual(['publish/npm'])
  expect(npm && coveredSteps(npm, run().state).map(({ id }) => id)).toEqual(['publish/npm', 'publish/pypi'])
})

test('the question says what will happen, what is there, how the checks stand and what nobody can prove', () => {
  const { state, add } = run()
  add(
    { type: 'channel-seen', sighting: { channel: 'npm', status: 'absent' } },
    { type: 'channel-seen', sighting: { channel: 'pypi', status: 'in-doubt' } },
    { type: 'channel-seen', sighting: { channel: 'hex', status: 'live', actual: '1.3.2', note: 'retired' } },
  )
  const step = makeStep('publish/first', { ...irreversible, confirm: 'Is the site ready?' })
  expect(confirmQuestion(step, state, { deeds: ['publish acme'], unprovable: ['the token'] })).toEqual({
    kind: 'confirm',
    cause: 'confirm',
    prompt: 'Type 1.4.0 to go on.',
    type: '1.4.0',
    covers: ['publish/first', 'publish/npm', 'publish/pypi'],
    facts: [
      'Is the site ready?',
      'publish acme',
      'npm: nothing there yet',
      'pypi: not known what is there',
      'hex: 1.3.2 is there now, retired',
      'Checked: 1 passed, 1 waived (qa/b, mia: known), 1 unknown.',
      'Cannot be checked first: the token',
    ],
  })
})

test('with nothing waived it says so in a number', () => {
  const { state } = startHistory(makePlan(publishing))
  const [first] = publishing
  expect(first && confirmQuestion(first, state, { deeds: [], unprovable: [] }).facts).toEqual([
    'Checked: 0 passed, 0 waived, 0 unknown.',
  ])
})
