import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blank, closingAt, splitList } from '../../../source/project/surface/code-text.js'

const inert = /#[^\n]*|"[^"]*"/g

it('blanking keeps every offset and line end', () => {
  const piece = fc.constantFrom('a', '"', '#', '\n', '(', 'é', '🦀')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const code = blank(text, inert)
      expect(code).toHaveLength(text.length)
      expect(code.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length))
    }),
  )
})

it('blanking leaves comments empty and literals as empty quotes', () => {
  expect(blank('a "b(" # c', inert)).toBe('a "  "    ')
})

it('the closing bracket is the one of the same depth, or the end', () => {
  expect(closingAt('f(a[1], {b}) c)', 1)).toBe(11)
  expect(closingAt('f(a', 1)).toBe(3)
})

it.each([
  ['a, b', ['a', 'b']],
  ['a(b, c), {d, e}, [f, g],', ['a(b, c)', '{d, e}', '[f, g]']],
  ['', []],
])('the list %j has the parts %j', (text, parts) => {
  expect(splitList(text)).toEqual(parts)
})
