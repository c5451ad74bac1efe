import { describe, expect, test } from 'vitest'
import { narrowedEngines } from '../../source/project/engines.js'

describe('engines', () => {
  test.each([
    ['>=18', '>=20', true],
    ['>=18', '>=16', false],
    ['>=18', '>=18.0.0', false],
    ['^18 || >=20', '>=18', false],
    ['>=18', '^18 || >=20', true],
    ['odd words', 'odd words', false],
    ['>=18', 'odd words', true],
  ])('from %s to %s is narrower: %s', (before, after, narrower) => {
    expect(narrowedEngines({ node: before }, { node: after }).length === 1).toBe(narrower)
  })

  test('asked for the first time are narrower than none', () => {
    expect(narrowedEngines({}, { node: '>=20' })).toEqual([{ engine: 'node', from: '*', to: '>=20' }])
    expect(narrowedEngines({}, { node: '*' })).toEqual([])
  })

  test('no longer asked for are wider', () => {
    expect(narrowedEngines({ node: '>=20' }, {})).toEqual([])
  })
})
