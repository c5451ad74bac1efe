import { describe, expect, it } from 'vitest'
import { setVersion } from '../../../../source/project/versions/plan-bump.js'
import { reading, said } from './reading.js'

const formula = (...lines: string[]) =>
  `class Acme < Formula\n${lines.map((line) => `  ${line}\n`).join('')}end\n`
const read = (...lines: string[]) => said(reading('Formula/acme.rb', formula(...lines)))

describe('a version inside a url', () => {
  it.each([
    ['https://github.com/a/acme/archive/refs/tags/v1.3.0.tar.gz', ['1.3.0']],
    ['https://github.com/a/acme/archive/refs/tags/acme-v1.3.0-rc.1.zip', ['1.3.0-rc.1']],
    ['https://registry.npmjs.org/@a/acme/-/acme-1.3.0.tgz', ['1.3.0']],
    ['https://10.0.0.1/acme-1.3.0-macos-13.0.1.tar.gz', ['1.3.0']],
    ['https://h/v1.3.0-x.7/acme-1.3.0-x.7-linux.tar.gz', ['1.3.0-x.7', '1.3.0-x.7']],
  ])('is found in %s', (url, values) => {
    expect(read(`url "${url}"`)).toEqual(values.map((value) => `url ${value}`))
  })

  it('is read even where it differs from the version line, so that drift shows', () => {
    expect(read('version "1.4.0"', 'url "https://h/v1.3.0/acme.tgz"')).toEqual(['version 1.4.0', 'url 1.3.0'])
  })

  it.each([
    ['version "1.3.0"', 'https://h/runtime-3.11.4/acme-1.3.0.tgz', 'https://h/runtime-3.11.4/acme-1.4.0.tgz'],
    ['', 'https://h/runtime-3.11.4/acme-1.3.0.tgz', 'https://h/runtime-3.11.4/acme-1.4.0.tgz'],
    ['version "1.3.0"', 'https://h/runtime-3.11.4/acme-#{version}.tgz', ''],
    ['', 'https://h/series/1.3/acme-1.3.0.tgz', 'https://h/series/1.3/acme-1.4.0.tgz'],
    ['version "1.3.0"', 'https://h/series/1.3/1.3.0/acme.tgz', 'https://h/series/1.3/1.4.0/acme.tgz'],
    ['', 'https://h/v1.3.0/acme-1.3.0-go1.22.5.tgz', 'https://h/v1.4.0/acme-1.4.0-go1.22.5.tgz'],
  ])('is the one known and no other number: %s %s', (version, before, after) => {
    const file = { path: 'Formula/acme.rb', text: formula(version, `url "${before}"`) }
    expect(setVersion(file, '1.4.0')).toEqual({
      text: formula(version.replace('1.3.0', '1.4.0'), `url "${after || before}"`),
    })
  })

  it('takes any prerelease that the version line spells', () => {
    const file = {
      path: 'Formula/acme.rb',
      text: formula('version "1.3.0-x.7"', 'url "https://h/acme-1.3.0-x.7-linux.tgz"'),
    }
    expect(setVersion(file, '1.4.0')).toEqual({
      text: formula('version "1.4.0"', 'url "https://h/acme-1.4.0-linux.tgz"'),
    })
  })

  it('is refused rather than guessed when a prerelease could not be read back', () => {
    const file = { path: 'Formula/acme.rb', text: formula('url "https://h/acme-1.3.0-linux.tgz"') }
    expect(setVersion(file, '1.4.0-x.7')).toMatchObject({ problem: { path: 'Formula/acme.rb' } })
  })
})

it.each([
  [formula('url "https://h/#{version}.tgz"'), 'no version'],
  [formula('version "1"', 'version "2"'), '2 places'],
])('finds a problem in %j', (text, found) => {
  expect(reading('Formula/acme.rb', text)).toMatchObject({
    problem: { found: expect.stringContaining(found) },
  })
})
