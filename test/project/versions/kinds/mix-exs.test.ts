import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

const mix = (attributes: string, version: string) =>
  `defmodule M do\n${attributes}\n  def project do\n    [app: :m, ${version}]\n  end\nend\n`

it('reads the attribute that project names, and no other', () => {
  expect(said(reading('mix.exs', mix('@version "1.3.0"\n@other "2"', 'version: @version')))).toEqual([
    '@version 1.3.0',
  ])
})

it('reads an inline version', () => {
  expect(said(reading('mix.exs', mix('', 'version: "1.3.0"')))).toEqual(['version 1.3.0'])
})

it.each([
  mix('', 'version: String.trim(File.read!("VERSION"))'),
  mix('  @version File.read!("VERSION") |> String.trim()', 'version: @version'),
])('follows a file that is read', (text) => {
  expect(reading('apps/m/mix.exs', text)).toMatchObject({ elsewhere: ['apps/m/VERSION'] })
})

it.each([
  ['a version by a function', mix('', 'version: version()'), 'no version'],
  ['an attribute that is not there', mix('', 'version: @version'), 'no version'],
  ['an attribute set twice', mix('@version "1"\n@version "2"', 'version: @version'), '2 places'],
  ['an attribute that is no string', mix('@version version()', 'version: @version'), 'no version'],
])('gives %s as a problem', (_, text, found) => {
  expect(reading('mix.exs', text)).toMatchObject({ problem: { found: expect.stringContaining(found) } })
})
