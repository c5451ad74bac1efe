import { expect, it } from 'vitest'
import { ascii, chooseSymbols, unicode } from '../../../source/views/words/symbols.js'
import { widthOf } from '../../../source/views/words/width.js'

it.each([
  [{ LANG: 'en_GB.UTF-8' }, 'linux', unicode],
  [{ LANG: 'C.utf8' }, 'linux', unicode],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'C' }, 'linux', ascii],
  [{ LANG: 'en_GB.UTF-8', TERM: 'linux' }, 'linux', ascii],
  [{ LANG: 'en_GB.UTF-8', TERM: 'dumb' }, 'linux', ascii],
  [{}, 'linux', ascii],
  [{}, 'darwin', unicode],
  [{}, 'win32', ascii],
  [{ WT_SESSION: '1' }, 'win32', unicode],
] as const)('chooses by locale and terminal: %j on %s', (env, platform, expected) => {
  expect(chooseSymbols(env, platform)).toBe(expected)
})

it.each([
  ['unicode', unicode],
  ['ascii', ascii],
])('gives every status a sign of its own, one column wide: %s', (_, symbols) => {
  const signs = Object.values(symbols.step)
  expect(new Set(signs).size).toBe(signs.length)
  expect(signs.map(widthOf)).toEqual(signs.map(() => 1))
})
