import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toJson } from '../../source/plan/hidden.js'
import { showControl, shown, shownName } from '../../source/plan/shown.js'

/** Every character that is drawn as nothing, or that moves what is drawn. */
const hiding = [
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0x200b, 0x200f],
  [0x2060, 0x2064],
  [0x2028, 0x2029],
  [0xfff9, 0xfffb],
  [0x115f, 0x1160],
  [0xfe00, 0xfe0f],
  [0xe0000, 0xe007f],
  [0xe0100, 0xe01ef],
  ...[0x61c, 0xfeff, 0xad, 0x180e, 0x3164, 0xffa0, 0x2800, 0x34f].map((code) => [code, code]),
].flatMap(([first = 0, last = 0]) =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
)

describe('what a text hides', () => {
  test.each(hiding)('%j stands there by its number', (letter) => {
    const number = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    expect(shown(`npm${letter}test`)).toBe(`npm‹U+${number}›test`)
    expect(shown(letter)).toBe(`‹U+${number}›`)
  })

  test('is escaped in JSON, where a program reads the same value', () => {
    const value = { 'na\u200bme': ['a\u202eb', '\u{e0041}', '\u009b', 'é 日本 👩‍🚀'] }
    const json = toJson(value)
    expect(json).toBe('{"na\\u200bme":["a\\u202eb","\\udb40\\udc41","\\u009b","é 日本 👩‍🚀"]}')
    expect(JSON.parse(json)).toEqual(value)
  })
})

test.each([
  ['a family', '👩‍👩‍👧‍👦'],
  ['a sign drawn in colour', '✔️ ⚠️ ©️ 1️⃣ #️⃣'],
  ['a flag of letters', '🇩🇪'],
  ['a flag of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['a flag joined of two', '🏳️‍🌈 🏴‍☠️'],
  ['tones of skin', '👍🏽 👩🏾‍💻'],
  ['Persian with its joiner', 'می‌خواهم'],
  ['Hindi with its joiner', 'क्‍ष'],
  ['Arabic', 'إصدار جديد'],
  ['Hebrew', 'גרסה חדשה'],
  ['a Japanese name with its own form of a letter', '葛󠄀城'],
  ['Korean, Chinese, Thai', '한국어 版本 รุ่น'],
  ['Russian, and Russian beside Latin', 'Новая версия: USB-порт, VKонтакте, оса'],
  ['Greek, and units', 'Νέα έκδοση, 5 µs, 3 kΩ, Δt'],
  ['full-width Latin by itself', 'ＡＰＩ'],
  ['a chart of dots', '⣿⠀⡇'],
])('%s stays as it is', (_, text) => {
  expect(shown(text)).toBe(text)
})

describe('a letter that pretends to be another', () => {
  test.each([
    ['npm publish \u0430cme', 'npm publish ‹Cyrillic \u0430›cme'],
    ['acme-cl\u0456', 'acme-cl‹Cyrillic \u0456›'],
    ['1.1.0-r\u0441.1', '1.1.0-r‹Cyrillic \u0441›.1'],
    ['g\u03bfogle', 'g‹Greek \u03bf›ogle'],
    ['a\uff43me', 'a‹full-width \uff43›me'],
    ['a\u{1d41c}me', 'a‹styled \u{1d41c}›me'],
  ])('%s is marked in every text', (text, expected) => {
    expect(shown(text)).toBe(expected)
    expect(shownName(text)).toBe(expected)
  })

  test.each([
    ['\u0441\u043e\u0441\u043e', '‹Cyrillic \u0441›‹Cyrillic \u043e›‹Cyrillic \u0441›‹Cyrillic \u043e›'],
    ['acme@1\u20241\u20240', 'acme@1‹U+2024›1‹U+2024›0'],
    ['rm \u2212rf \u2215', 'rm ‹U+2212›rf ‹U+2215›'],
    ['rm\u00a0x', 'rm‹U+00A0›x'],
  ])('%s is marked in a name, a version or a command', (text, expected) => {
    expect(shown(text)).toBe(text)
    expect(shownName(text)).toBe(expected)
  })
})

test('shows control characters instead of letting them act', () => {
  expect(showControl('run \u001b[2K\u009b1A\r\nnext\tx')).toBe('run ‹U+001B›[2K‹U+009B›1A‹U+000D›\nnext\tx')
})

test('what is shown stays the same when it is shown again', () => {
  const unit = fc.oneof(
    fc.constantFrom(...hiding, '👩', '\u200d', '\ufe0f', 'م', '\u0430', 'a', '‹', '›', 'U+', ' ', '\uff41'),
    fc.string({ unit: 'grapheme', maxLength: 2 }),
  )
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      for (const show of [shown, shownName]) {
        const once = show(parts.join(''))
        expect(show(once)).toBe(once)
      }
    }),
  )
})
