import { expect, test } from 'vitest'
import { makeKept, makeOutput, TAIL_LINES } from '../../source/world/output.js'

const same = (text: string): string => text
const bytes = (text: string): Uint8Array => Buffer.from(text)

test('keeps the last lines of all streams in the order they came', () => {
  const output = makeOutput({ redact: same, write: () => undefined })
  const [out, err] = [output.stream(), output.stream()]
  for (let count = 0; count < 100; count += 1) {
    out.push(bytes(`out ${count}\n`))
    err.push(bytes(`err ${count}\n`))
  }
  output.say('the end')
  const tail = output.tail()
  expect(tail).toHaveLength(TAIL_LINES)
  expect(tail.slice(-3)).toEqual(['out 99', 'err 99', 'the end'])
})

test('gives fewer lines where there are fewer, and empty ones too', () => {
  const output = makeOutput({ redact: same, write: () => undefined })
  expect(output.tail()).toEqual([])
  const stream = output.stream()
  stream.push(bytes('one\n\nthree'))
  stream.end()
  expect(output.tail()).toEqual(['one', '', 'three'])
})

test('never mixes two streams in one line', () => {
  let log = ''
  const output = makeOutput({ redact: same, write: (lines) => (log += lines) })
  const [out, err] = [output.stream(), output.stream()]
  out.push(bytes('half '))
  err.push(bytes('other\n'))
  out.push(bytes('line\n'))
  expect(log).toBe('other\nhalf line\n')
})

test('writes lines clean of control codes and secrets', () => {
  let log = ''
  const output = makeOutput({
    redact: (text) => text.replaceAll('hush', '***'),
    write: (lines) => (log += lines),
  })
  const stream = output.stream()
  stream.push(bytes('\x1b[31mhu'))
  stream.push(bytes('\x1b[0msh\x1b]0;title\x07\n'))
  expect(log).toBe('***\n')
})

test('gives the log the very bytes that came, where nothing had to be cleaned, and else what was cleaned', () => {
  const written: (string | Uint8Array)[] = []
  const output = makeOutput({
    redact: (text) => text.replaceAll('hush', '***'),
    write: (lines) => written.push(lines),
  })
  const stream = output.stream()
  const plain = bytes('\u2713 one\n\u2713 two\n')
  for (const chunk of [plain, bytes('a hush\n'), bytes('b\r\n'), Buffer.from([0xff, 0x0a])])
    stream.push(chunk)
  expect(written).toEqual([plain, 'a ***\n', 'b\n', '\ufffd\n'])
})

test('shows the last lines of a flood, and keeps all of it', () => {
  let log = ''
  const lines: string[] = []
  const output = makeOutput({
    redact: same,
    write: (block) => (log += block),
    onLine: (line) => lines.push(line),
  })
  const flood = Array.from({ length: 1000 }, (_, count) => `line ${count}\n`).join('')
  output.stream().push(bytes(flood))
  expect(log).toBe(flood)
  expect(lines).toEqual(flood.trimEnd().split('\n').slice(-TAIL_LINES))
  expect(output.tail()).toEqual(lines)
})

test('keeps the first bytes of a stream and says when there were more', () => {
  const kept = makeKept(10, same)
  kept.push(bytes('12345 7890'))
  expect([kept.text(), kept.truncated()]).toEqual(['12345 7890', false])
  kept.push(bytes('x'))
  expect([kept.text(), kept.truncated()]).toEqual(['12345', true])
})

test('takes one line end off the end of what is kept, and no other', () => {
  const keep = (text: string): string => {
    const kept = makeKept(100, same)
    kept.push(bytes(text))
    return kept.text()
  }
  expect(keep('a\n')).toBe('a')
  expect(keep('a\n\n')).toBe('a\n')
  expect(keep('a\r\nb\r\n')).toBe('a\r\nb')
  expect(keep('a\0b\0')).toBe('a\0b\0')
})
