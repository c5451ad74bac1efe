import { expect, it } from 'vitest'
import { span } from '../../../source/views/words/line.js'
import { paint, wantsColour } from '../../../source/views/words/paint.js'

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
