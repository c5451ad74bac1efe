import { expect, test } from 'vitest'
import { publicText, publicValue } from '../../source/core/public-text.js'

test.each([
  ['read /home/mia/notes.txt.', 'read <path>.'],
  ['cp "/srv/a b" --to=/tmp/x', 'cp "<path> b" --to=<path>'],
  ['at file:///home/mia/a.js:3', 'at <path>'],
  ['PATH=/usr/bin:/bin', 'PATH=<path>:<path>'],
  ['C:\\Users\\mia\\x.log and \\\\host\\share\\x', '<path> and <path>'],
  ['ask mia@example.org', 'ask <address>'],
  ['git@github.com:acme/acme.git', '<address>:acme/acme.git'],
  ['http://127.0.0.1:4873/acme and https://localhost:8443', '<address> and <address>'],
  ['listens on 10.1.2.3:80', 'listens on <address>'],
])('%s is published as %s', (text, expected) => {
  expect(publicText(text)).toBe(expected)
})

test.each([
  'acme@1.4.0 and acme@1.4.0-rc.1',
  'actions/checkout@v4.2.2',
  'https://registry.npmjs.org/acme/-/acme-1.4.0.tgz',
  '**/package-lock.json changed, and/or docs/a.md',
  './bin/run ~/.npmrc',
  '218 passed, 1/2 done',
])('%s is published as it is', (text) => {
  expect(publicText(text)).toBe(text)
})

test('every text in a value is made public, however deep, and keys stay', () => {
  expect(publicValue({ a: ['/etc/x', { b: 'mia@example.org' }], n: 1, none: null })).toEqual({
    a: ['<path>', { b: '<address>' }],
    n: 1,
    none: null,
  })
})
