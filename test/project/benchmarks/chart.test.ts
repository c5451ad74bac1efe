import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartLines, chartWidth } from '../../../source/project/benchmarks/chart.js'
import { compare } from './series.js'

test('draws both sides of a scenario to one scale, full up to the spread and shaded over it', () => {
  const found = compare({ parse: [10, 12, 14] }, { parse: [20, 22, 24], fresh: [3, 3] }, { spread: 'range' })
  expect(chartLines(found, 'ms')).toEqual([
    'fresh (ms): new',
    '  candidate ████████████████████████         3  3 to 3',
    'parse (ms): 83.3% worse, blocks',
    '  base      ██████████▒▒▒▒                  12  10 to 14',
    '  candidate ████████████████████▒▒▒▒        22  20 to 24',
  ])
})

test('says what stands in the way of a judgement', () => {
  const rules = { smallestBaseline: 1 }
  const found = compare(
    { gone: [5, 5], tiny: [0.5, 0.5], zero: [0, 0] },
    { tiny: [0.9, 0.9], zero: [0, 0] },
    rules,
  )
  expect(chartLines(found, '').filter((line) => !line.startsWith(' '))).toEqual([
    'gone: missing from the candidate, blocks',
    'tiny: below 1, not judged',
    'zero: below 1, not judged',
  ])
})

const series = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 5 })

test('keeps every line to its width and its bars to theirs, for any name and any numbers', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), series, series, (name, base, candidate) => {
      for (const line of chartLines(compare({ [name]: base }, { [name]: candidate }), 'requests')) {
        expect([...line].length).toBeLessThanOrEqual(chartWidth)
        expect([...line].filter((sign) => sign === '█' || sign === '▒').length).toBeLessThanOrEqual(24)
      }
    }),
  )
})
