import { expect, test } from 'vitest'
import { gemFile, readGemspec } from '../../../../source/registries/rubygems/formats/gemspec.js'

test.each([
  ['s.name = "acme"', { name: 'acme' }],
  ["  spec.name        = 'acme-core'", { name: 'acme-core' }],
  ['# s.name = "old"\ns.name = "acme"', { name: 'acme' }],
  ['s.name = NAME', {}],
  [`s.name = "ac\${x}"`.replace('$', '#'), {}],
  ['s.metadata["allowed_push_host"] = "https://gems.example.org"', { pushHost: 'https://gems.example.org' }],
  [
    "s.metadata = { 'allowed_push_host' => 'https://gems.example.org' }",
    { pushHost: 'https://gems.example.org' },
  ],
  ['s.metadata["allowed_push_host"] = ENV["HOST"]', {}],
])('reads of %j what it says plainly, and nothing else', (text, facts) => {
  expect(readGemspec(text)).toEqual(facts)
})

test('a gem of another platform has it in its name', () => {
  expect([gemFile('a', '1.0', 'ruby'), gemFile('a', '1.0', 'x86_64-linux')]).toEqual([
    'a-1.0.gem',
    'a-1.0-x86_64-linux.gem',
  ])
})
