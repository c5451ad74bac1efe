import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readArchive } from '../../../../source/registries/frame/formats/archive.js'
import { writeTar } from '../../../parts/tar.js'

const text = Buffer.from('password\n')
const tar = writeTar({ 'acme/.env': text })
const namesIn = (bytes: Uint8Array) => {
  const found = readArchive(bytes)
  return found instanceof Map ? [...found.keys()] : found
}

test.each([
  ['a tarball of npm, a crate, an sdist', gzipSync(tar), ['acme/.env']],
  ['a wheel', zipSync({ 'acme/': new Uint8Array(), 'acme/.env': text }), ['acme/.env']],
  [
    'a package of Hex',
    writeTar({ VERSION: Buffer.from('3'), 'contents.tar.gz': gzipSync(tar) }),
    ['VERSION', 'contents.tar.gz', 'contents.tar.gz/acme/.env'],
  ],
  [
    'a gem',
    writeTar({ 'metadata.gz': gzipSync('name: acme'), 'data.tar.gz': gzipSync(tar) }),
    ['metadata.gz', 'metadata.gz/', 'data.tar.gz', 'data.tar.gz/acme/.env'],
  ],
  [
    'an image whose layers are plain',
    writeTar({ 'oci-layout': Buffer.from('{}'), 'blobs/sha256/1': tar }),
    ['oci-layout', 'blobs/sha256/1', 'blobs/sha256/1/acme/.env'],
  ],
])('opens %s, down to its files', (_what, bytes, names) => {
  expect(namesIn(bytes)).toEqual(names)
})

test.each([
  ['xz', Buffer.from('\xfd7zXZ\0…', 'latin1')],
  ['bzip2', Buffer.from('BZh91AY', 'latin1')],
  ['zstd', Buffer.from('\x28\xb5\x2f\xfd\0', 'latin1')],
  ['a tarball that was cut', gzipSync(tar).subarray(0, -9)],
  ['a zip that was cut', Buffer.from(zipSync({ a: text })).subarray(0, -9)],
  ['a tar with a layer in zstd', writeTar({ layer: Buffer.from('\x28\xb5\x2f\xfd\0', 'latin1') })],
])('calls %s closed, never empty', (_what, bytes) => {
  expect(readArchive(bytes)).toBe('closed')
})

test.each([
  ['a program', Buffer.from('\x7fELF\x02')],
  ['a text', text],
  ['nothing', Buffer.alloc(0)],
])('takes %s for one file', (_what, bytes) => {
  expect(readArchive(bytes)).toBeUndefined()
})
