import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { cell, cellRight, cut, cutOutput, oneRow, widthOf, wrap } from '../../../source/views/words/width.js'

describe('the width', () => {
  it('of every character is what the terminal takes, also of those that are counted without looking', () => {
    const differing = Array.from({ length: 0x3000 - 0x20 }, (_, at) => String.fromCharCode(at + 0x20)).filter(
      (letter) => widthOf(letter) !== stringWidth(letter),
    )
    expect(differing).toEqual([])
  })
})

describe('cut', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one too many', 11, 'one too ma…'],
    ['日本語のテスト', 7, '日本語…'],
    ['a\tb\nc', 9, 'a b c'],
    ['anything', 1, '…'],
    ['anything', 0, ''],
    ['👩‍👩‍👧‍👦 family', 4, '👩‍👩‍👧‍👦…'],
  ])('cuts %j to %i columns as %j', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected)
  })

  it('never takes more columns than it may, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, width) => {
        expect(widthOf(cut(text, width))).toBeLessThanOrEqual(width)
      }),
    )
  })
})

describe('cutOutput', () => {
  it('keeps the blanks that lay a line out, and no other character that would move the cursor', () => {
    expect(cutOutput('  ok   a\tb\r\n', 20)).toBe('  ok   a b')
    expect(cutOutput('  ok   one too many', 12)).toBe('  ok   one…')
  })
})

describe('cell', () => {
  it('fills up to the columns that wide characters leave', () => {
    expect(cell('日本', 6)).toBe('日本  ')
    expect(cellRight('日本', 6)).toBe('  日本')
  })

  it('takes exactly its columns for any text without wide characters', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (text, width) => {
        expect(widthOf(cell(text, width))).toBe(width)
      }),
    )
  })
})

describe('wrap', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['unbreakable', 4, ['unbr', 'eaka', 'ble']],
    ['', 5, ['']],
    ['日本語 テスト', 6, ['日本語', 'テスト']],
  ])('breaks %j at %i columns', (text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected)
  })

  it('loses no letter', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 30 }), (text, width) => {
        const bare = (value: string): string => value.replaceAll(/\s/g, '')
        expect(bare(wrap(text, width).join(''))).toBe(bare(oneRow(text)))
      }),
    )
  })
})
