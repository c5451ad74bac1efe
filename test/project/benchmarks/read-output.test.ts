import { describe, expect, test } from 'vitest'
import { readRun } from '../../../source/project/benchmarks/read-output.js'

const read = (...given: Parameters<typeof readRun>) => {
  const run = readRun(...given)
  return run.ok ? Object.fromEntries(run.value) : run.problem.found
}

describe('one number a line', () => {
  test.each([
    ['12.5', { '': 12.5 }],
    ['parse 12.5\nprint\t3\n', { parse: 12.5, print: 3 }],
    ['parse: 12.5\nprint = 3\r\n\n', { parse: 12.5, print: 3 }],
    ['parse 12.5 ms', { 'parse (ms)': 12.5 }],
    ['12.5ms', { '(ms)': 12.5 }],
    ['map 10 items 1e3', { 'map 10 items': 1000 }],
    ['# warm\nparse 1\nparse 9\nparse 2', { parse: 2 }],
    ['p99=3.5e-2 µs', { 'p99 (µs)': 0.035 }],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test.each([
    ['parse 12.5\nCompiled in no time', 'the line "Compiled in no time"'],
    ['parse 1,234', 'the line "parse 1,234"'],
    ['parse -1', 'parse -1'],
    ['parse 1e999', 'parse Infinity'],
    ['', 'no number'],
    ['# nothing\n\n', 'no number'],
  ])('refuses %j', (text, found) => {
    expect(read(text)).toBe(found)
  })
})

describe('JSON by paths', () => {
  const hyperfine = JSON.stringify({
    results: [
      { command: 'acme parse', median: 0.5, times: [0.4, 0.5, 0.9] },
      { command: 'acme print', median: 0.2, times: [0.2, 0.2] },
    ],
  })
  const nested = JSON.stringify({ fast: { parse: { ms: 1 }, print: { ms: 2 } }, slow: { parse: { ms: 3 } } })

  test.each([
    ['results[command].median', { 'acme parse': 0.5, 'acme print': 0.2 }],
    ['results[command].times', { 'acme parse': 0.5, 'acme print': 0.2 }],
    ['results[1].median', { 'results[1].median': 0.2 }],
    [['results[0].median', 'results[1].median'], { 'results[0].median': 0.5, 'results[1].median': 0.2 }],
    [{ parse: 'results[0].median' }, { parse: 0.5 }],
    [{ all: 'results[command].median' }, { 'all / acme parse': 0.5, 'all / acme print': 0.2 }],
  ])('%j', (paths, expected) => {
    expect(read(hyperfine, paths)).toEqual(expected)
  })

  const sizes = JSON.stringify({
    results: [
      { bench: 'append', bytes: 128, of: { kind: 'list' }, ms: 1 },
      { bench: 'append', bytes: 4096, of: { kind: 'text' }, ms: 50 },
    ],
  })

  test.each([
    ['results[bench,bytes].ms', { 'append / 128': 1, 'append / 4096': 50 }],
    ['results[bench, of.kind].ms', { 'append / list': 1, 'append / text': 50 }],
  ])('items named by several keys: %s', (path, expected) => {
    expect(read(sizes, path)).toEqual(expected)
  })

  test.each([
    ['results[bench].ms', 'two numbers of the name append at results[bench].ms'],
    [['results[bytes].ms', 'results[bytes].bytes'], 'two numbers of the name 128 at results[bytes].bytes'],
    ['results[of].ms', 'an item without of at results[of].ms'],
    ['results[bench,size].ms', 'an item without size at results[bench,size].ms'],
  ])('items that %s does not tell apart are a problem', (path, found) => {
    expect(read(sizes, path)).toBe(found)
  })

  test('every key of every key is a scenario named by both', () => {
    expect(read(nested, '*.*.ms')).toEqual({ 'fast / parse': 1, 'fast / print': 2, 'slow / parse': 3 })
  })

  test('a path that leads nowhere measures nothing, beside one that does', () => {
    expect(read(nested, ['slow.parse.ms', 'slow.print.ms'])).toEqual({ 'slow.parse.ms': 3 })
    expect(read(nested, 'none.at.all')).toBe('no number')
  })

  test.each([
    ['{"a": "12"}', 'a', 'a is "12"'],
    ['{"a": {"b": 1}}', 'a', 'a is {"b":1}'],
    ['{"a": []}', 'a', 'a NaN'],
    ['{"a": -1}', 'a', 'a -1'],
    ['{"a": 1}', 'a]', 'the path a]'],
  ])('refuses %s at %s', (text, path, found) => {
    expect(read(text, path)).toBe(found)
  })

  test('refuses what is no JSON', () => {
    expect(read('ok\n{}', 'a')).toContain('no JSON')
  })
})
