import { expect, test } from 'vitest'
import { activeWaivers, expiryOf, hasExpired } from '../../source/core/waivers.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const now = Date.parse('2026-01-05T12:00:00Z')

test.each([
  ['dev-only path, until 2026-03-01', '2026-03-02T00:00:00.000Z'],
  ['accepted for 14 days.', '2026-01-19T12:00:00.000Z'],
  ['(for 1 day)', '2026-01-06T12:00:00.000Z'],
  ['known (see 1.2.), until 2026-03-01.) ', '2026-03-02T00:00:00.000Z'],
])('%s ends the waiver at %s', (reason, expires) => {
  expect(expiryOf(reason, now)).toBe(expires)
})

test.each([
  'dev-only path',
  'until 2026-13-45',
  'waits for 2 days of soak',
  'until Friday',
  'until 2026-03-01 or so',
])('%s gives the waiver no end of its own', (reason) => {
  expect(expiryOf(reason, now)).toBeUndefined()
})

test('those of failed checks stand, and no other: neither one that ended nor that of a channel left out', () => {
  const [audit, soak, npm] = [
    makeStep('qa/audit'),
    makeStep('qa/soak'),
    makeStep('qa/npm', { channel: 'npm' }),
  ]
  const history = startHistory(makePlan([audit, soak, npm, makeStep('qa/tests')]))
  expect(activeWaivers(history.state)).toEqual([])
  for (const step of ['qa/audit', 'qa/soak'])
    history.add({ type: 'waived', step, by: 'mia', reason: 'why', scope: 'run' })
  history.add(
    { type: 'waiver-ended', step: 'qa/soak', reason: 'over' },
    { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'later' },
  )
  const standing = activeWaivers(history.state)
  expect(standing.map(({ step, waiver }) => [step, waiver.step])).toEqual([[audit, 'qa/audit']])
})

test('a waiver expires at its very moment, and never where it has none', () => {
  const waiver = { step: 'qa/audit', by: 'mia', at: '2026-01-05T00:00:00Z', reason: 'why', scope: 'run' }
  const expires = new Date(now).toISOString()
  expect(hasExpired({ ...waiver, expires }, now - 1)).toBe(false)
  expect(hasExpired({ ...waiver, expires }, now)).toBe(true)
  expect(hasExpired(waiver, now)).toBe(false)
})
