import { expect, test } from 'vitest'
import { nearest } from '../../source/plan/nearest.js'

const keys = ['needs', 'run', 'uses', 'timeout-minutes', 'working-directory']

test.each([
  ['neds', 'needs'],
  ['urn', 'run'],
  ['timeout_minutes', 'timeout-minutes'],
  ['timeoutMinutes', 'timeout-minutes'],
  ['use', 'uses'],
  ['banana', undefined],
])('takes %j for %j', (word, key) => {
  expect(nearest(word, keys)).toBe(key)
})
