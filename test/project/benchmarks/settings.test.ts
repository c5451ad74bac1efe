import { expect, test } from 'vitest'
import { usualRules } from '../../../source/project/benchmarks/rules.js'
import { readBenchmarkSettings } from '../../../source/project/benchmarks/settings.js'

test('a command alone has every default', () => {
  const settings = readBenchmarkSettings('npm run bench')
  expect(settings).toMatchObject({ ok: true, value: { run: 'npm run bench', runs: 5, warmup: 1, unit: '' } })
  expect(settings.ok && settings.value.rulesOf('parse')).toEqual(usualRules)
})

test('every rule can be set for all scenarios, and again for one', () => {
  const settings = readBenchmarkSettings({
    run: 'bench',
    better: 'higher',
    threshold: 10,
    'noise-floor': 0.5,
    'smallest-baseline': 2,
    spread: 'range',
    overlap: 'block',
    scenarios: { print: { threshold: 50, better: 'lower' } },
  })
  const common = {
    better: 'higher',
    thresholdPercent: 10,
    noiseFloor: 0.5,
    smallestBaseline: 2,
    spread: 'range',
    overlap: 'block',
  }
  expect(settings.ok && settings.value.rulesOf('parse')).toEqual(common)
  expect(settings.ok && settings.value.rulesOf('print')).toEqual({
    ...common,
    thresholdPercent: 50,
    better: 'lower',
  })
})

test.each([
  [undefined, 'benchmarks.run'],
  [{ run: 'bench', runs: 1 }, 'benchmarks.runs'],
  [{ run: 'bench', treshold: 5 }, 'treshold'],
  [{ run: 'bench', scenarios: { parse: { threshold: -1 } } }, 'benchmarks.scenarios.parse.threshold'],
  [['bench'], 'benchmarks'],
])('says which key of %j is wrong', (written, key) => {
  const settings = readBenchmarkSettings(written)
  expect(settings.ok ? '' : settings.problem.found).toContain(key)
})
