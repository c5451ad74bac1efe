import { expect, test } from 'vitest'
import { hostWarnings, hostWords } from '../../../source/project/benchmarks/host-words.js'

test('says the least and the most load, the cores and the power of all runs', () => {
  const runs = [
    { load: 0.42, cores: 8, power: 'mains' },
    { load: 1.9, cores: 8, power: 'mains' },
  ] as const
  expect(hostWords(runs)).toBe('load 0.4 to 1.9 on 8 cores, mains power')
  expect(hostWarnings(runs)).toEqual([])
})

test('says what is not known', () => {
  expect(hostWords([{}, {}])).toBe('load not known, power not known')
  expect(hostWords([{ load: 0, cores: 1 }])).toBe('load 0.0 on 1 core, power not known')
  expect(hostWarnings([{}])).toEqual([])
})

test('warns of a busy host and of runs on battery', () => {
  const runs = [
    { load: 9, cores: 8, power: 'battery' },
    { load: 1, cores: 8, power: 'mains' },
  ] as const
  expect(hostWords(runs)).toContain('battery and mains power')
  expect(hostWarnings(runs)).toEqual([
    'the host was busy in 1 of 2 runs: close what runs beside, and retry',
    '1 of 2 runs on battery, which may slow them down',
  ])
})
