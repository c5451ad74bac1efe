import { expect, it } from 'vitest'
import { readProse } from '../../../source/project/documents/prose.js'

it('leaves out fenced code and comments, and keeps the numbers of lines', () => {
  const text = 'a\n```\nb\n```\n<!-- c -->\nd\n'
  expect(readProse({ path: 'a.md', text }).map(({ number, text: words }) => [number, words])).toEqual([
    [1, 'a'],
    [6, 'd'],
  ])
})

it.each([
  ['a `b` c', 'a     c'],
  ['a ``b ` c`` d', 'a           d'],
  ['a ` b', 'a ` b'],
  ['`a` b `c`', '    b    '],
])('blanks code spans in %j, offset by offset', (text, prose) => {
  expect(readProse({ path: 'a.md', text })[0]?.prose).toBe(prose)
})
