import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, overlap, quantile, summarize } from '../../../source/project/benchmarks/statistics.js'

const series = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })

test.each([
  [[5], 5],
  [[1, 9], 5],
  [[9, 1, 4], 4],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('quartiles of a known series lie where R puts them', () => {
  const values = [1, 2, 3, 4, 5, 6, 7, 8]
  expect(quantile(values, 0.25)).toBe(2.75)
  expect(quantile(values, 0.75)).toBe(6.25)
  expect(summarize(values, 'quartiles')).toEqual({ median: 4.5, low: 2.75, high: 6.25 })
  expect(summarize(values, 'range')).toEqual({ median: 4.5, low: 1, high: 8 })
})

test('the median lies inside the quartiles, and they inside the range, in whatever order values come', () => {
  fc.assert(
    fc.property(series, (values) => {
      const [middle, all] = [summarize(values, 'quartiles'), summarize(values, 'range')]
      expect(middle.low).toBeLessThanOrEqual(middle.median)
      expect(middle.median).toBeLessThanOrEqual(middle.high)
      expect(all.low).toBeLessThanOrEqual(middle.low)
      expect(middle.high).toBeLessThanOrEqual(all.high)
      expect(summarize(values.toReversed(), 'quartiles')).toEqual(middle)
    }),
  )
})

test('spreads that touch overlap, and overlapping goes both ways', () => {
  const [one, touching, apart] = [
    { median: 1, low: 0, high: 2 },
    { median: 3, low: 2, high: 4 },
    { median: 9, low: 8, high: 10 },
  ]
  expect(overlap(one, touching)).toBe(true)
  expect(overlap(touching, one)).toBe(true)
  expect(overlap(one, apart)).toBe(false)
})
