import { expect, test } from 'vitest'
import { formulaPaths, tapName, tapPlace } from '../../../../source/registries/homebrew/formats/tap.js'

test.each([
  ['acme/homebrew-tap', undefined, 'https://github.com/acme/homebrew-tap.git'],
  ['acme/tap', 'https://github.com/acme/acme.git', 'https://github.com/acme/homebrew-tap.git'],
  ['acme/tap', 'git@github.com:acme/acme.git', 'git@github.com:acme/homebrew-tap.git'],
  ['https://git.example.org/acme/tap.git', undefined, 'https://git.example.org/acme/tap.git'],
  ['git@git.example.org:acme/tap.git', undefined, 'git@git.example.org:acme/tap.git'],
])('reaches the tap %s beside %s', (tap, origin, address) => {
  expect(tapPlace(tap, origin)).toEqual({ kind: 'address', address })
})

test.each(['../homebrew-tap', './taps', '/srv/taps/acme.git'])('takes %s for a folder', (path) => {
  expect(tapPlace(path, undefined)).toEqual({ kind: 'folder', path })
})

test('names a tap as brew install does, and looks where Homebrew looks', () => {
  expect(tapName('acme/homebrew-tap')).toBe('acme/tap')
  expect(tapName('git@github.com:acme/homebrew-tap.git')).toBe('acme/tap')
  expect(tapName('/srv/taps/acme.git')).toBeUndefined()
  expect(formulaPaths('acme')[0]).toBe('Formula/acme.rb')
})
