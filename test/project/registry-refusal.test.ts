import { expect, test } from 'vitest'
import {
  causeOfStatus,
  classifyRefusal,
  oneLine,
  retryMoment,
  retryTime,
} from '../../source/project/registry-refusal.js'

test('lets a client’s own words decide before the status, and the status before words of a network', () => {
  const rules = [[/owner/, 'right']] as const
  const about = { rules, words: 'x' }
  expect(classifyRefusal('not an owner, connection reset', { ...about, status: 401 }).cause).toBe('right')
  expect(classifyRefusal('connection reset', { ...about, status: 401 }).cause).toBe('auth')
  expect(classifyRefusal('Connection reset by peer', about).cause).toBe('network')
  expect(classifyRefusal('it did not work', about).cause).toBe('unclear')
})

test.each([
  [401, 'auth'],
  [403, 'right'],
  [404, 'not-found'],
  [409, 'version-exists'],
  [422, 'validation'],
  [429, 'rate-limit'],
  [500, 'server'],
  [503, 'server'],
  [200, undefined],
])('takes status %s for %s', (status, cause) => {
  expect(causeOfStatus(status)).toBe(cause)
})

test.each([
  ['retry-after: 30', 'in 30 seconds'],
  ['Retry-After: 1', 'in 1 second'],
  ['retry-after: Mon, 02 Jan 2034 15:04:05 GMT', 'after Mon, 02 Jan 2034 15:04:05 GMT'],
  ['Please try again after Mon, 02 Jan 2034 15:04:05 GMT or write', 'after Mon, 02 Jan 2034 15:04:05 GMT'],
  ['try again in 5 minutes', 'in 5 minutes'],
  ['try again later', undefined],
])('reads from %j when to come back', (text, time) => {
  expect(retryTime(text)).toBe(time)
})

test('tells when to come back only where waiting helps', () => {
  const text = 'retry-after: 30'
  expect(classifyRefusal(text, { rules: [], status: 429, words: text }).retry).toBe('in 30 seconds')
  expect(classifyRefusal(text, { rules: [], status: 401, words: text }).retry).toBeUndefined()
})

test.each([
  ['in 30 seconds', '2026-03-01T12:00:30.000Z'],
  ['in 5 minutes', '2026-03-01T12:05:00.000Z'],
  ['in 1 hour', '2026-03-01T13:00:00.000Z'],
  ['after Mon, 02 Jan 2034 15:04:05 GMT', '2034-01-02T15:04:05.000Z'],
  ['in some minutes', undefined],
])('counts the moment that %j means', (words, moment) => {
  const at = retryMoment(words, Date.parse('2026-03-01T12:00:00Z'))
  expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(moment)
})

test('makes one line of many, and cuts what goes on and on', () => {
  expect(oneLine(' a\n  b\tc ')).toBe('a b c')
  expect(oneLine('x'.repeat(1000))).toHaveLength(300)
})
