import { afterEach, expect, test } from 'vitest'
import { farWords, momentWords } from '../../source/core/moment-words.js'

const { TZ } = process.env
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ
  else process.env.TZ = TZ
})

test.each([
  ['UTC', '2026-12-01T12:05:00Z', 'Tue 1 Dec 2026 12:05 UTC'],
  ['Etc/GMT-1', '2026-12-01T12:05:00Z', 'Tue 1 Dec 2026 12:05 UTC (13:05 +01:00)'],
  ['Etc/GMT-3', '2026-12-01T23:30:00Z', 'Tue 1 Dec 2026 23:30 UTC (Wed 2 Dec 02:30 +03:00)'],
  ['America/New_York', '2026-02-01T02:00:00Z', 'Sun 1 Feb 2026 02:00 UTC (Sat 31 Jan 21:00 -05:00)'],
  ['Asia/Kolkata', '2026-07-04T00:00:00Z', 'Sat 4 Jul 2026 00:00 UTC (05:30 +05:30)'],
])('in %s a moment is said in UTC and in the time of the machine: %s', (zone, moment, words) => {
  process.env.TZ = zone
  expect(momentWords(moment)).toBe(words)
  expect(momentWords(Date.parse(moment))).toBe(words)
})

test('every day and month has its name', () => {
  process.env.TZ = 'UTC'
  const days = Array.from({ length: 7 }, (_, day) => momentWords(Date.UTC(2026, 0, 4 + day)).slice(0, 3))
  const months = Array.from(
    { length: 12 },
    (_, month) => momentWords(Date.UTC(2026, month, 10)).split(' ')[2],
  )
  expect(days.join(' ')).toBe('Sun Mon Tue Wed Thu Fri Sat')
  expect(months.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
})

test.each([
  [89 * 60_000, 'in 89 min'],
  [90 * 60_000, 'in 2 h'],
  [-5 * 3_600_000, '5 h ago'],
  [47 * 3_600_000, 'in 47 h'],
  [48 * 3_600_000, 'in 2 days'],
  [-13 * 86_400_000, '13 days ago'],
  [0, 'in 0 min'],
])('%d milliseconds off is %s', (ms, words) => {
  expect(farWords(ms)).toBe(words)
})
