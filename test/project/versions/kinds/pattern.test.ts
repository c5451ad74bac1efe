import { describe, expect, it } from 'vitest'
import { readVersions } from '../../../../source/project/versions/read.js'

const placeholder = '$' + '{version}'
const read = (pattern: string, text: string) => readVersions({ path: 'README.md', text, pattern })

it.each([
  [`acme (${placeholder})`, 'acme (1.3.0)\nacme (x)\n'],
  [`^${placeholder}$`, 'a 1.2.0\n1.3.0\n'],
  [`v${placeholder}-linux`, 'v1.3.0-linux'],
  ['^version = (\\S+)$', '\uFEFFversion = 1.3.0\r\n'],
  ['(?<=acme==)(\\S+)', 'acme==1.3.0'],
  ['(?:acme|tool)@(?<v>[\\d.]+)', 'x tool@1.3.0'],
])('finds the version by %j', (pattern, text) => {
  expect(read(pattern, text)).toMatchObject({
    found: [{ value: '1.3.0', start: text.indexOf('1.3.0'), label: pattern }],
  })
})

describe('a pattern that is no proof', () => {
  it.each([
    ['matches nothing', `acme@${placeholder}`, '0 matches'],
    ['matches twice', `v${placeholder}`, '2 matches'],
    ['has no group', 'v1.3.0', 'the pattern'],
    ['has two groups', '(v)(1.3.0)', 'the pattern'],
    ['has two placeholders', placeholder + placeholder, 'the pattern'],
    ['is no expression', 'v(', 'the pattern'],
    ['fits any version', '(1\\.3\\.0)', 'which any version fits'],
    ['has an empty group', 'one(.*?) ', 'empty group'],
  ])('that %s is a problem', (_, pattern, found) => {
    expect(read(pattern, 'one v1.3.0 and v1.4.0')).toMatchObject({
      problem: { found: expect.stringContaining(found) },
    })
  })

  it('that is a bare placeholder is a problem, even when it matches once', () => {
    expect(read(placeholder, 'v1.3.0')).toMatchObject({ problem: { expected: 'text around the version' } })
  })
})
