import fc from 'fast-check'
import { expect, it } from 'vitest'
import { maskCode } from '../../../../source/project/versions/scan/code.js'

it('keeps every offset and line end, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('"', "'", '"""', '#', '\n', '\r\n', '\\', 'x', '<<~A', '\nA', '=begin\n', '?"'),
        { maxLength: 30 },
      ),
      fc.constantFrom('python' as const, 'elixir' as const, 'ruby' as const),
      (parts, language) => {
        const text = parts.join('')
        const { code, bones } = maskCode(text, language)
        expect([code.length, bones.length]).toEqual([text.length, text.length])
        expect(bones.replace(/[^\n]/g, '')).toBe(text.replace(/[^\n]/g, ''))
      },
    ),
  )
})

it('blanks comments and docstrings but not what stands in short strings', () => {
  const { code, bones } = maskCode('a = "#b" # c\n"""d\ne"""\nf = \'g\'\n', 'python')
  expect(code).toBe('a = "#b"    \n    \n    \nf = \'g\'\n')
  expect(bones).toBe('a = "  "    \n    \n    \nf = \' \'\n')
})

it('does not take a character literal of Elixir for a quote', () => {
  expect(maskCode('x = ?" # "\ny = "z"', 'elixir').code).toBe('x = ?"    \ny = "z"')
})

it('blanks heredocs, block comments and what follows __END__ in Ruby', () => {
  const { code } = maskCode('a <<~X\n v\n  X\nb\n=begin\nv\n=end\nc\n__END__\nv\n', 'ruby')
  expect(code.split(/\s+/).filter(Boolean)).toEqual(['a', 'b', 'c'])
})
