import fc from 'fast-check'
import { expect, it } from 'vitest'
import { literalPattern } from '../../../source/project/documents/literal-pattern.js'

it('matches the words themselves, whatever they hold', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (words) => {
      expect(words).toMatch(new RegExp(`^${literalPattern(words)}$`))
    }),
  )
})

it('matches nothing that a special character would stand for', () => {
  expect('a1b').not.toMatch(new RegExp(literalPattern('a.b')))
  expect('a\n  b').toMatch(new RegExp(literalPattern('a b')))
})
