import { expect, test } from 'vitest'
import { z } from 'zod'
import { findProblems } from '../../source/plan/parameters.js'

const schema = z.strictObject({
  name: z.string().min(1),
  count: z.number().int().min(1).optional(),
  mode: z.enum(['a', 'b']).optional(),
  files: z.union([z.string(), z.array(z.string())], { error: 'a text or a list of texts' }).optional(),
})

test.each([
  [{}, 'name is missing', 'a text'],
  [{ name: '' }, 'name is an empty text', 'a text that is not empty'],
  [{ name: null }, 'name is empty', 'a text'],
  [{ name: 'a', count: 0 }, 'count is the number 0', 'a number of at least 1'],
  [{ name: 'a', count: 1.5 }, 'count is the number 1.5', 'a whole number'],
  [{ name: 'a', mode: 'c' }, 'mode is the text "c"', 'one of a, b'],
  [{ name: 'a', files: 3 }, 'files is the number 3', 'a text or a list of texts'],
  [{ name: 'a', files: ['x', true] }, 'item 2 of files is true', 'a text'],
  [{ name: 'a', nam: 1 }, 'unknown key "nam"', 'one of name, count, mode, files'],
  ['text', 'the value is the text "text"', 'keys with values'],
])('says of %j: %s; expected %s', (value, found, expected) => {
  expect(findProblems(schema, value)).toMatchObject([{ found, expected }])
})

test('finds nothing wrong with what fits', () => {
  expect(findProblems(schema, { name: 'a', count: 2, files: ['x'] })).toEqual([])
})
