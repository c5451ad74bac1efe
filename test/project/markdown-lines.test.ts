import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectNewline, readHeading, readMarkdownLines } from '../../source/project/markdown-lines.js'

const insides = (text: string) => readMarkdownLines(text).map(({ inside }) => inside ?? '-')

describe('the lines of a Markdown text', () => {
  it('cover it byte for byte, with whatever line ends', () => {
    const piece = fc.constantFrom('a', '\n', '\r\n', '\uFEFF', '```', '<!--', '-->', ' ', '# b', '\r')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const lines = readMarkdownLines(text)
        expect(lines.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        expect(lines.every((line) => !line.text.includes('\n'))).toBe(true)
      }),
    )
  })

  it('know fenced code, which only a fence as long ends', () => {
    expect(insides('a\n````md\n```\n# b\n````\nc')).toEqual(['-', 'code', 'code', 'code', 'code', '-'])
    expect(insides('~~~\n```\n~~~\na')).toEqual(['code', 'code', 'code', '-'])
    expect(insides('``` not `a` fence\nb')).toEqual(['-', '-'])
    expect(insides('```\nnever closed')).toEqual(['code', 'code'])
  })

  it('know comments that open a line or an earlier one', () => {
    expect(insides('<!-- a -->\nb <!-- c\nd\ne -->\nf')).toEqual(['comment', '-', 'comment', 'comment', '-'])
  })
})

it.each([
  ['## A', { level: 2, text: 'A' }],
  ['   ### A ###', { level: 3, text: 'A' }],
  ['#', { level: 1, text: '' }],
  ['# C#', { level: 1, text: 'C#' }],
  ['#A', undefined],
  ['    # code', undefined],
  ['####### A', undefined],
])('%s is read as a heading or not', (text, expected) => {
  const [line] = readMarkdownLines(text)
  expect(line && readHeading(line)).toEqual(expected)
})

it('the line end of a text is the first that it uses', () => {
  expect(detectNewline('a\r\nb\n')).toBe('\r\n')
  expect(detectNewline('a\nb\r\n')).toBe('\n')
  expect(detectNewline('')).toBe('\n')
})
