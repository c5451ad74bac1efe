import { expect, test } from 'vitest'
import { covers, readPlatform } from '../../source/project/platform-name.js'

test.each([
  ['linux-x64', { os: 'linux', arch: 'x64', rest: [] }],
  ['x86_64-unknown-linux-gnu', { os: 'linux', arch: 'x64', rest: [] }],
  ['x86_64-unknown-linux-musl', { os: 'linux', arch: 'x64', rest: ['musl'] }],
  ['aarch64-apple-darwin', { os: 'darwin', arch: 'arm64', rest: [] }],
  ['macos-intel', { os: 'darwin', arch: 'x64', rest: [] }],
  ['Windows/amd64', { os: 'win32', arch: 'x64', rest: [] }],
  ['any', { rest: [] }],
  ['constructor', { rest: ['constructor'] }],
])('reads %s', (name, expected) => {
  expect(readPlatform(name)).toEqual(expected)
})

test.each([
  ['linux-x64', 'x86_64-unknown-linux-gnu', true],
  ['linux-x64', 'linux', true],
  ['linux', 'linux-x64', false],
  ['linux-x64', 'any', true],
  ['any', 'linux', false],
  ['linux-x64', 'linux-arm64', false],
  ['linux-x64-musl', 'linux-x64', false],
  ['darwin-arm64', 'macos-arm', true],
])('a test on %s covers %s: %s', (tested, claimed, expected) => {
  expect(covers(tested, claimed)).toBe(expected)
})
