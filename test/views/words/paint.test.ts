import { expect, it } from 'vitest'
import { span } from '../../../source/views/words/line.js'
import { paint, wantsColour, wantsLinks } from '../../../source/views/words/paint.js'

it('gives bare text where colour is not wanted', () => {
  expect(paint([span('✔', 'good'), span(' done', 'quiet'), span('   ')], false)).toBe('✔ done')
})

it('leaves no blanks at the end, not even inside colour codes', () => {
  expect(paint([span('a', 'good'), span('b   ', 'quiet')], true)).toBe(
    '\u001b[32ma\u001b[39m\u001b[2mb\u001b[22m',
  )
})

it.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('decides on colour from %j, terminal %s: %s', (env, terminal, expected) => {
  expect(wantsColour(env, terminal)).toBe(expected)
})

it('draws whole addresses as links where they are wanted, and none that a row cut off', () => {
  const url = 'https://example.org/a'
  expect(paint([span(`see ${url} now`)], false, true)).toBe(
    `see \u001b]8;;${url}\u001b\\${url}\u001b]8;;\u001b\\ now`,
  )
  expect(paint([span('see https://example.or…')], false, true)).toBe('see https://example.or…')
  expect(paint([span(`see ${url}`)], false)).toBe(`see ${url}`)
})

it.each([
  [{ TERM_PROGRAM: 'WezTerm' }, true, true],
  [{ TERM_PROGRAM: 'WezTerm' }, false, false],
  [{ TERM_PROGRAM: 'Apple_Terminal' }, true, false],
  [{ VTE_VERSION: '7600' }, true, true],
  [{ TERM: 'dumb', WT_SESSION: 'x' }, true, false],
  [{ TERM: 'dumb', FORCE_HYPERLINK: '1' }, false, true],
])('knows by %j and a terminal %s whether addresses can be followed', (env, terminal, links) => {
  expect(wantsLinks(env, terminal)).toBe(links)
})
