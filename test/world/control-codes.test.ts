import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stripControl, stripControlKeepingRecords } from '../../source/world/control-codes.js'

test.each([
  ['colours', '\x1b[31mred\x1b[0m', 'red'],
  ['colours in 8-bit form', '\x9b31mred\x9b0m', 'red'],
  ['cursor movement and erasing', 'a\x1b[2K\x1b[1Gb\x1b[10;20Hc', 'abc'],
  ['a window title', '\x1b]0;gone\x07left', 'left'],
  ['a window title ended by ST', '\x1b]0;gone\x1b\\left', 'left'],
  ['a hyperlink, but not its text', '\x1b]8;;https://example.org\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['a clipboard write', '\x1b]52;c;aGVsbG8=\x07left', 'left'],
  ['a device control string', '\x1bPq#0;2;0\x1b\\left', 'left'],
  ['APC, PM and SOS strings', '\x1b_a\x1b\\\x1b^b\x1b\\\x1bXc\x1b\\left', 'left'],
  ['a string that is never ended, up to the line end', 'a\x1b]0;gone\nleft', 'a\nleft'],
  ['an introducer at the very end', 'left\x1b[', 'left'],
  ['a lone escape', 'left\x1b', 'left'],
  ['a change of character set', '\x1b(Bleft\x1b)0', 'left'],
  ['a full reset', '\x1bcleft', 'left'],
  ['bell, backspace, form feed, delete', 'a\x07b\x08c\x0cd\x7fe', 'abcde'],
  ['NUL', 'a\0b', 'ab'],
  ['shift out', '\x0eleft\x0f', 'left'],
])('takes out %s', (_, text, expected) => {
  expect(stripControl(text)).toBe(expected)
})

test('leaves tabs, line ends and every letter', () => {
  expect(stripControl('\tä 日本 😀 [31m]\nnext\n')).toBe('\tä 日本 😀 [31m]\nnext\n')
})

test('leaves nothing that a terminal acts on, whatever comes', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      '\x1b',
      '[',
      ']',
      '\x9b',
      '\x9d',
      ';',
      '0',
      'm',
      '\x07',
      '\\',
      '\n',
      '\t',
      '\x90',
      'P',
      'q',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const clean = stripControl(parts.join(''))
      expect(clean).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/)
      expect(stripControl(clean)).toBe(clean)
    }),
  )
})

test('keeps NUL and CR for programs that read records, and nothing else', () => {
  expect(stripControlKeepingRecords('a\0b\r\n\x1b[1mc\x07')).toBe('a\0b\r\nc')
})
