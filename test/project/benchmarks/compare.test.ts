import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../../source/project/benchmarks/rules.js'
import { compare } from './series.js'

const steady = [100, 101, 99, 100, 100]
const slower = [130, 131, 129, 130, 130]

const table: readonly (readonly [string, readonly number[], readonly number[], Partial<Rules>, string])[] = [
  ['the same twice', steady, steady, {}, 'same'],
  ['slower by 30% with spreads apart', steady, slower, {}, 'worse'],
  ['faster by 23% with spreads apart', slower, steady, {}, 'better'],
  ['slower by 4%, inside the threshold', steady, [104, 104, 104, 104, 104], {}, 'same'],
  ['slower by exactly the threshold', [100, 100], [105, 105], {}, 'worse'],
  ['slower by exactly 15% in binary numbers', [1, 1], [1.15, 1.15], { thresholdPercent: 15 }, 'worse'],
  ['slower by just under the threshold', [1000, 1000], [1049, 1049], {}, 'same'],
  ['slower by 4% with a threshold of 3%', steady, [104, 104, 104], { thresholdPercent: 3 }, 'worse'],
  ['slower by 30% with quartiles that overlap', [90, 100, 140], [95, 130, 150], {}, 'unsure'],
  [
    'the same, and overlapping spreads block too',
    [90, 100, 140],
    [95, 130, 150],
    { overlap: 'block' },
    'worse',
  ],
  ['slower with one outlier in the base, by quartiles', [100, 100, 100, 100, 250], slower, {}, 'worse'],
  [
    'slower with one outlier in the base, by the range',
    [100, 100, 100, 100, 250],
    slower,
    { spread: 'range' },
    'unsure',
  ],
  ['slower by 30 under a noise floor of 30', steady, slower, { noiseFloor: 30 }, 'same'],
  ['slower by 30 over a noise floor of 29', steady, slower, { noiseFloor: 29 }, 'worse'],
  ['ten times slower and still tiny', [0.01, 0.01], [0.1, 0.1], { smallestBaseline: 0.2 }, 'small'],
  ['tiny before and grown beyond the smallest', [0.1, 0.1], [1, 1], { smallestBaseline: 0.2 }, 'worse'],
  ['tiny before and exactly the smallest now', [0.1, 0.1], [0.2, 0.2], { smallestBaseline: 0.2 }, 'worse'],
  [
    'throughput that was tiny and is tiny',
    [0.15, 0.15],
    [0.1, 0.1],
    { smallestBaseline: 0.2, better: 'higher' },
    'small',
  ],
  ['slower from a base of exactly the smallest', [0.2, 0.2], [1, 1], { smallestBaseline: 0.2 }, 'worse'],
  ['something from nothing', [0, 0, 0], [1, 1, 1], {}, 'worse'],
  ['nothing from nothing', [0, 0, 0], [0, 0, 0], {}, 'same'],
  ['less throughput where higher is better', slower, steady, { better: 'higher' }, 'worse'],
  ['more throughput where higher is better', steady, slower, { better: 'higher' }, 'better'],
]

describe('a scenario that is', () => {
  test.each(table)('%s', (_, base, candidate, rules, expected) => {
    const [found] = compare({ parse: base }, { parse: candidate }, rules)
    expect(found?.verdict).toBe(expected)
  })
})

test('tells the medians, the spreads and the percentage', () => {
  expect(compare({ parse: [100, 101, 99] }, { parse: [130, 131, 129] })[0]).toMatchObject({
    base: { median: 100, low: 99.5, high: 100.5 },
    candidate: { median: 130, low: 129.5, high: 130.5 },
    worsePercent: 30,
  })
})

test('a scenario that the candidate lost is missing, and so is one that some of its runs left out', () => {
  const found = compare(
    { gone: [1, 1], flaky: [1, 1], kept: [1, 1] },
    { flaky: [1, undefined], kept: [1, 1] },
  )
  expect(found.map(({ scenario, verdict }) => [scenario, verdict])).toEqual([
    ['flaky', 'missing'],
    ['gone', 'missing'],
    ['kept', 'same'],
  ])
})

test('a scenario of the candidate alone is new', () => {
  expect(compare({}, { fresh: [1, 1] })[0]?.verdict).toBe('new')
})

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 12 })

test('nothing is worse than itself, whatever the rules', () => {
  fc.assert(
    fc.property(values, fc.constantFrom<Rules['better']>('lower', 'higher'), (series, better) => {
      const rules = { better, thresholdPercent: 0, overlap: 'block' } as const
      expect(compare({ it: series }, { it: series.toReversed() }, rules)[0]?.verdict).toBe('same')
    }),
  )
})

test('a slowdown beyond threshold and spread is always found, a speed-up never', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 1.1, max: 50, noNaN: true }), (series, factor) => {
      const most = Math.max(...series)
      const worse = series.map((value) => value + most * factor)
      expect(compare({ it: series }, { it: worse }, { spread: 'range' })[0]?.verdict).toBe('worse')
      expect(compare({ it: worse }, { it: series }, { spread: 'range' })[0]?.verdict).toBe('better')
    }),
  )
})

test('by the usual rules nothing is worse while the spreads overlap', () => {
  fc.assert(
    fc.property(
      values,
      values,
      fc.constantFrom<Rules['spread']>('range', 'quartiles'),
      (one, other, spread) => {
        const [found] = compare({ it: one }, { it: other }, { spread })
        const { base, candidate } = found ?? {}
        const touch = base && candidate && base.low <= candidate.high && candidate.low <= base.high
        if (touch) expect(found?.verdict).not.toBe('worse')
      },
    ),
  )
})
