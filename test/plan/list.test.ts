import { expect, test } from 'vitest'
import { firstFew } from '../../source/plan/list.js'

test('a row names five at most', () => {
  expect(firstFew(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, e')
  expect(firstFew(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more')
})
