import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMoment, stepOfMoment, timeOf } from '../../source/plan/moment.js'

// A Thursday.
const here = Date.UTC(2026, 11, 3, 10)
const known = {
  here,
  start: Date.UTC(2026, 10, 1),
  ended: (step: string) => (step === 'build/rc' ? Date.UTC(2026, 10, 20, 9) : undefined),
}

function at(text: string): string | undefined {
  const moment = parseMoment(text)
  const time = moment && timeOf(moment, known)
  return time === undefined ? undefined : new Date(time).toISOString().replace(':00.000Z', 'Z')
}

test.each([
  ['2026-12-01', '2026-12-01T00:00Z'],
  ['2026-12-01T12:00Z', '2026-12-01T12:00Z'],
  ['2026-12-01 12:00 UTC', '2026-12-01T12:00Z'],
  ['2026-12-01T12:00+01:00', '2026-12-01T11:00Z'],
  ['14 days after steps.build/rc', '2026-12-04T09:00Z'],
  ['2 days', '2026-12-05T10:00Z'],
  ['3 days before 2026-12-10', '2026-12-07T00:00Z'],
  ['2 business days', '2026-12-07T10:00Z'],
  ['5 business days after start', '2026-11-06T00:00Z'],
  ['1 business day before 2026-12-07', '2026-12-04T00:00Z'],
  ['first Tuesday', '2027-01-05T00:00Z'],
  ['second Tuesday at 14:00', '2026-12-08T14:00Z'],
  ['last Friday', '2026-12-25T00:00Z'],
  ['Thursday', '2026-12-10T00:00Z'],
  ['next Thursday at 11:30', '2026-12-03T11:30Z'],
  ['first Monday after steps.build/rc', '2026-12-07T00:00Z'],
])('%s is %s', (text, expected) => {
  expect(at(text)).toBe(expected)
})

test.each([
  'tomorrow',
  '2026-02-30',
  '2026-13-01',
  '2026-12-01T12:00',
  'fifth Tuesday',
  '14 days after',
  '3 moons',
  '',
])('no moment is made of %j', (text) => {
  expect(parseMoment(text)).toBeUndefined()
})

test('what is counted from a step that has not ended is not known', () => {
  expect(at('1 day after steps.build/other')).toBeUndefined()
  expect(stepOfMoment('1 day after steps.build/other')).toBe('build/other')
})

test('a weekday is never before where it is counted from, and business days end on none of a weekend', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 30 }), (now, days) => {
      const told = { ...known, here: now }
      const weekday = parseMoment('third Wednesday at 09:15')
      const business = parseMoment(`${days} business days`)
      const one = (weekday && timeOf(weekday, told)) ?? 0
      const other = (business && timeOf(business, told)) ?? 0
      expect(one).toBeGreaterThanOrEqual(now)
      expect(new Date(one).getUTCDay()).toBe(3)
      expect([0, 6]).not.toContain(new Date(other).getUTCDay())
    }),
  )
})
