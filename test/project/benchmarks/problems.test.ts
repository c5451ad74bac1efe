import { expect, test } from 'vitest'
import { benchmarkProblems } from '../../../source/project/benchmarks/problems.js'
import { compare } from './series.js'

const words = { base: 'v1.3.2', unit: 'ms', named: [] }

test('no problem where nothing is worse, new scenarios or not', () => {
  expect(
    benchmarkProblems(compare({ parse: [10, 10] }, { parse: [10, 10], fresh: [99, 99] }), words),
  ).toEqual([])
})

test('names what became worse with both medians, both spreads and the limit', () => {
  const found = compare({ parse: [11, 12, 13, 14, 15] }, { parse: [20.5, 21.5, 22.5, 23.5, 24.5] })
  expect(benchmarkProblems(found, words)).toEqual([
    {
      found: 'parse is 73.1% worse: 13 ms (12 to 14) became 22.5 ms (21.5 to 23.5)',
      expected: 'less than 5% worse than v1.3.2, or spreads that overlap',
      mend: 'find what made it worse: git log v1.3.2.. ; retry measures again',
    },
  ])
})

test('a missing scenario is a problem beside good ones', () => {
  const found = compare({ parse: [10, 10], print: [5, 5] }, { parse: [10, 10] })
  expect(benchmarkProblems(found, words)).toMatchObject([{ found: 'print is missing from the candidate' }])
})

test('a scenario that some runs left out is told apart from one that is gone', () => {
  const found = compare({ print: [5, 5] }, { print: [5, undefined, 5] })
  expect(benchmarkProblems(found, words)).toMatchObject([
    { found: 'print is missing from runs of the candidate' },
  ])
})

test('only new scenarios, or none at all, cannot be compared', () => {
  const problem = { found: 'no scenario is measured at v1.3.2 too' }
  expect(benchmarkProblems(compare({}, { fresh: [1, 1] }), words)).toMatchObject([problem])
  expect(benchmarkProblems([], words)).toMatchObject([problem])
})

test('a smallest baseline over every scenario compares nothing', () => {
  const found = compare({ parse: [1, 1] }, { parse: [1.9, 1.9] }, { smallestBaseline: 2 })
  expect(benchmarkProblems(found, words)).toMatchObject([{ mend: 'lower smallest-baseline in the plan' }])
})

test('one scenario too small to judge does not hide those that are judged', () => {
  const base = { tiny: [0.1, 0.1], parse: [10, 10] }
  const found = compare(base, { tiny: [0.9, 0.9], parse: [20, 20] }, { smallestBaseline: 1 })
  expect(benchmarkProblems(found, words)).toMatchObject([
    { found: expect.stringContaining('parse is 100% worse') },
  ])
})

test('rules for a scenario that nothing measures are told, with the one that was meant', () => {
  const found = compare({ parse: [10, 10] }, { parse: [10, 10] })
  expect(benchmarkProblems(found, { ...words, named: ['parse', 'prase'] })).toEqual([
    {
      found: 'the plan has rules for prase, which nothing measures',
      expected: 'a scenario, such as parse',
      mend: 'correct benchmarks.scenarios in the plan, or take it out',
    },
  ])
})
