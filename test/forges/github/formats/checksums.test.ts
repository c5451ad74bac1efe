import { expect, it } from 'vitest'
import { readChecksums, writeChecksums } from '../../../../source/forges/github/formats/checksums.js'

const [one, two] = ['a'.repeat(64), 'B'.repeat(64)]

it('writes checksums as sha256sum does, sorted by name', () => {
  const text = `${one}  a b.tgz\n${one}  z.tgz\n`
  expect(
    writeChecksums([
      { name: 'z.tgz', sha256: one },
      { name: 'a b.tgz', sha256: one },
    ]),
  ).toBe(text)
})

it('reads them in both forms, and leaves other lines out', () => {
  expect(readChecksums(`# sums\r\n${one}  ./a b.tgz\r\n${two} *z.tgz\nshort  x\n`)).toEqual([
    { name: 'a b.tgz', sha256: one },
    { name: 'z.tgz', sha256: two.toLowerCase() },
  ])
})
