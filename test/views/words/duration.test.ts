import { expect, it } from 'vitest'
import { about, ago, clock, duration, timeOfDay } from '../../../source/views/words/duration.js'

it.each([
  [0, '0.0s'],
  [94, '0.1s'],
  [3_240, '3.2s'],
  [9_940, '9.9s'],
  [9_960, '10s'],
  [41_400, '41s'],
  [59_499, '59s'],
  [59_600, '1:00'],
  [70_000, '1:10'],
  [3_723_000, '1:02:03'],
])('shows %i ms as %s', (ms, expected) => {
  expect(duration(ms)).toBe(expected)
})

it.each([
  [-5, '0:00'],
  [41_000, '0:41'],
  [3_599_600, '1:00:00'],
])('shows %i ms on the clock as %s', (ms, expected) => {
  expect(clock(ms)).toBe(expected)
})

it.each([
  [10_000, 'under a minute'],
  [60_000, 'about 1 min'],
  [250_000, 'about 4 min'],
  [7_200_000, 'about 2 h'],
])('says %i ms roughly as %s', (ms, expected) => {
  expect(about(ms)).toBe(expected)
})

it.each([
  [12_000, '12s ago'],
  [240_000, '4 min ago'],
  [10_800_000, '3 h ago'],
  [200_000_000, '2 days ago'],
])('says %i ms as %s', (ms, expected) => {
  expect(ago(ms)).toBe(expected)
})

it('shows a moment by the time of day here', () => {
  expect(timeOfDay('2026-05-04T09:03:59.120')).toBe('09:03')
})
