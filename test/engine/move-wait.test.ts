import { expect, test } from 'vitest'
import { movedWait } from '../../source/engine/move-wait.js'
import { done } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const steps = [
  makeStep('qa/soak', { kind: 'wait', title: 'Soak' }),
  makeStep('qa/held', { notBefore: '2026-02-01', title: 'Held' }),
  makeStep('qa/later', { afterSeconds: 60, title: 'Later' }),
  makeStep('qa/tests', { title: 'Tests' }),
]
const now = Date.parse('2026-01-05T12:00:00Z')
const history = startHistory(makePlan(steps))
history.add(...done('qa/tests'))

function move(id: string, to: string, reason?: string) {
  return movedWait(id, { to, by: 'mia', ...(reason === undefined ? {} : { reason }) }, history.state, now)
}

test.each([
  ['qa/soak', 'now', '2026-01-05T12:00:00.000Z'],
  ['qa/held', '2 days', '2026-01-07T12:00:00.000Z'],
  ['qa/later', '2026-03-01T10:00:00Z', '2026-03-01T10:00:00.000Z'],
  ['qa/soak', '1 hour after steps.qa/tests', '2026-01-05T01:00:05.000Z'],
])('the wait of %s is moved to %s', (id, to, at) => {
  expect(move(id, to, ' the mirror is late ')).toEqual({
    type: 'wait-moved',
    step: id,
    to: at,
    by: 'mia',
    reason: 'the mirror is late',
  })
})

test.each([
  ['what waits for no time', 'qa/tests', 'now', 'because', 'Tests waits for no time.'],
  [
    'what is none of its steps',
    'qa/soaks',
    'now',
    'because',
    'No step of this release is called "qa/soaks".',
  ],
  ['without a reason', 'qa/soak', 'now', undefined, 'Moving the end of a wait needs a reason.'],
  ['for a blank reason', 'qa/soak', 'now', ' ', 'Moving the end of a wait needs a reason.'],
  ['to what is no moment', 'qa/soak', 'soon', 'because', '"soon" is no moment. Expected now, or'],
  [
    'to the end of what has none',
    'qa/soak',
    '1 day after steps.qa/held',
    'because',
    '"1 day after steps.qa/held" is no moment.',
  ],
])('nothing is moved: %s', (_how, id, to, reason, said) => {
  expect(() => move(id, to, reason)).toThrow(said)
})

test.each(['passed', 'skipped'] as const)('the end of a wait that %s is not moved any more', (status) => {
  const over = startHistory(makePlan(steps))
  over.add(...done('qa/soak', status))
  const wish = { to: 'now', by: 'mia', reason: 'because' }
  expect(() => movedWait('qa/soak', wish, over.state, now)).toThrow('Soak is over.')
})
