import { expect, it } from 'vitest'
import { reading, said } from './reading.js'

it.each([
  ['require_relative "lib/acme/version"\ns.version = Acme::VERSION\n', 'gems/lib/acme/version.rb'],
  ['require "acme/tool/version"\ns.version = Acme::VERSION\n', 'gems/lib/acme/tool/version.rb'],
  ['s.version = File.read(File.expand_path("../VERSION", __FILE__)).strip\n', 'VERSION'],
  ['s.version = Acme::Tool::VERSION\n', 'gems/lib/acme/tool/version.rb'],
])('follows %j', (text, path) => {
  expect(reading('gems/acme-tool.gemspec', text)).toMatchObject({
    elsewhere: expect.arrayContaining([path]),
    spelling: 'rubygems',
  })
})

it('reads a version of four numbers as it stands', () => {
  expect(said(reading('a.gemspec', 's.version = "3.0.1.2"\n'))).toEqual(['version 3.0.1.2'])
})

it.each([
  ['s.name = "a"\n', 'no version'],
  ['s.version = "1"\ns.version = "2"\n', '2 places'],
])('finds a problem in %j', (text, found) => {
  expect(reading('a.gemspec', text)).toMatchObject({ problem: { found: expect.stringContaining(found) } })
})
