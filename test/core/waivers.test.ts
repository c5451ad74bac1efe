import { expect, test } from 'vitest'
import { expiryOf } from '../../source/core/waivers.js'

const now = Date.parse('2026-01-05T12:00:00Z')

test.each([
  ['dev-only path, until 2026-03-01', '2026-03-02T00:00:00.000Z'],
  ['accepted for 14 days.', '2026-01-19T12:00:00.000Z'],
  ['(for 1 day)', '2026-01-06T12:00:00.000Z'],
])('%s ends the waiver at %s', (reason, expires) => {
  expect(expiryOf(reason, now)).toBe(expires)
})

test.each(['dev-only path', 'until 2026-13-45', 'waits for 2 days of soak', 'until Friday'])(
  '%s gives the waiver no end of its own',
  (reason) => {
    expect(expiryOf(reason, now)).toBeUndefined()
  },
)
