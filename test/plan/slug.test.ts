import { expect, test } from 'vitest'
import { slug } from '../../source/plan/slug.js'

test.each([
  ['Is the risk acceptable?', 'is-the-risk-acceptable'],
  ['Tests pass (S5)', 'tests-pass-s5'],
  ['Café  –  ÜBER', 'cafe-uber'],
  ['发布', '发布'],
  ['???', 'step'],
])('makes %j of %j', (title, id) => {
  expect(slug(title)).toBe(id)
})

test('cuts a long title at a word', () => {
  const id = slug('a title that goes on and on until nobody would ever want to type it by hand')
  expect(id).toBe('a-title-that-goes-on-and-on-until-nobody-would-ever-want-to')
  expect(slug('x'.repeat(100))).toHaveLength(60)
})
