import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CUT_MARK, cutText, LINE_LIMIT, makeLineSplitter, readBlock } from '../../source/world/lines.js'

function split(chunks: readonly Uint8Array[], limit?: number): string {
  const splitter = makeLineSplitter(limit)
  const blocks = [...chunks.map((chunk) => splitter.push(chunk)), splitter.end()]
  return blocks.map((block) => readBlock(block, limit).text).join('')
}

function cutAt(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end))
}

test('gives the same lines however the bytes are cut into chunks', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r', '\r\n', ' ', '日', '😀', '\0') })
  fc.assert(
    fc.property(text, fc.array(fc.nat(200)), fc.integer({ min: 3, max: 30 }), (whole, places, limit) => {
      const bytes = Buffer.from(whole)
      expect(split(cutAt(bytes, places), limit)).toBe(split([bytes], limit))
    }),
  )
})

test('ends every block it gives with a line end', () => {
  const splitter = makeLineSplitter()
  const shown = [
    splitter.push(Buffer.from('one\ntw')),
    splitter.push(Buffer.from('o')),
    splitter.end(),
    splitter.end(),
  ]
  expect(shown.map((block) => Buffer.from(block).toString())).toEqual(['one\n', '', 'two\n', ''])
})

test('takes CRLF and lone CR for line ends, also over the edge of a chunk', () => {
  const chunks = ['a\r', '\nb\r', 'c\r\n\r\n', '\n'].map((text) => Buffer.from(text))
  expect(split(chunks)).toBe('a\nb\nc\n\n\n')
})

test('puts a replacement character for bytes that are no UTF-8', () => {
  expect(split([Buffer.from([0x61, 0xff, 0xfe, 0x62, 0xc3])])).toBe('a\ufffd\ufffdb\ufffd\n')
})

test('cuts a line over the limit, says so, and goes on with the next', () => {
  const long = 'x'.repeat(LINE_LIMIT * 3)
  const [first = '', second] = split([Buffer.from(`${long}\nnext\n`)]).split('\n')
  expect(first).toBe('x'.repeat(LINE_LIMIT) + CUT_MARK)
  expect(second).toBe('next')
})

test('leaves a line of just the limit whole', () => {
  const line = 'x'.repeat(LINE_LIMIT)
  expect(split([Buffer.from(`${line}\n`)])).toBe(`${line}\n`)
})

test('holds no more than the limit of a line that never ends', () => {
  const splitter = makeLineSplitter(100)
  for (let count = 0; count < 1000; count += 1) expect(splitter.push(Buffer.alloc(1000, 'y'))).toHaveLength(0)
  const last = splitter.end()
  expect(last.length).toBeLessThan(1000)
  expect(readBlock(last, 100).text).toBe(`${'y'.repeat(100)}${CUT_MARK}\n`)
})

test('cuts before the word that stands over the limit', () => {
  expect(cutText('one two three', 9)).toBe('one two')
  expect(cutText('onetwothree', 6)).toBe('onetwo')
  expect(cutText('short', 6)).toBe('short')
})

test('tells what stands as it came from what was decoded, ended or cut otherwise', () => {
  const asItCame = (bytes: Uint8Array, limit?: number): boolean => readBlock(bytes, limit).asItCame
  expect(asItCame(Buffer.from('\ufeffé 日 😀\n\n'))).toBe(true)
  expect(asItCame(Buffer.from('a\r\n'))).toBe(false)
  expect(asItCame(Buffer.from([0xff, 0x0a]))).toBe(false)
  expect(asItCame(Buffer.from('longer\n'), 3)).toBe(false)
})
