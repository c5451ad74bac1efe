import { expect, test } from 'vitest'
import {
  indexPath,
  readIndexFile,
  readIndexSettings,
} from '../../../../source/registries/crates/formats/index.js'

test.each([
  ['a', '1/a'],
  ['ab', '2/ab'],
  ['abc', '3/a/abc'],
  ['Serde', 'se/rd/serde'],
])('finds the index file of %s', (name, path) => {
  expect(indexPath(name)).toBe(path)
})

test('reads versions with checksum and yank, in the order of the file', () => {
  const lines =
    '{"name":"acme","vers":"1.0.0","cksum":"aa","yanked":true,"deps":[]}\n{"vers":"1.1.0","cksum":"bb"}\n'
  expect(readIndexFile(lines, 'acme')).toEqual({
    ok: true,
    value: [
      { version: '1.0.0', checksum: 'aa', yanked: true },
      { version: '1.1.0', checksum: 'bb', yanked: false },
    ],
  })
})

test('does not take a page of something else for an index', () => {
  expect(readIndexFile('<html>', 'acme')).toMatchObject({ ok: false })
  expect(readIndexSettings('{"api":"https://example.org"}')).toMatchObject({ ok: false })
})

test('reads where a registry takes uploads, or that it takes none', () => {
  expect(readIndexSettings('{"dl":"https://d","api":"https://example.org/"}')).toEqual({
    ok: true,
    value: { download: 'https://d', api: 'https://example.org' },
  })
  expect(readIndexSettings('{"dl":"https://d","api":null}')).toMatchObject({ value: { api: undefined } })
})
