import { expect, test } from 'vitest'
import {
  isOfVersion,
  normaliseName,
  versionOfFile,
} from '../../../../source/registries/pypi/formats/file-name.js'

test('knows a name in every spelling', () => {
  expect(normaliseName('Acme._-Tool')).toBe('acme-tool')
})

test.each([
  ['acme_tool-1.4.0-py3-none-any.whl', '1.4.0'],
  ['acme_tool-1.4.0-1-cp311-cp311-manylinux_2_17_x86_64.whl', '1.4.0'],
  ['acme_tool-1.4.0rc1.tar.gz', '1.4.0rc1'],
  ['acme-tool-1.4.0.zip', '1.4.0'],
  ['acme-1.4.0.tar.gz', undefined],
  ['acme_tool-extra-1.4.0.tar.gz', undefined],
  ['acme_tool-1.4.0.exe', undefined],
])('reads the version of %s', (file, version) => {
  expect(versionOfFile(file, 'acme-tool')).toBe(version)
})

test('compares versions as PEP 440 reads them', () => {
  expect(isOfVersion('acme-1.4.0rc1.tar.gz', 'acme', '1.4.0-rc.1')).toBe(true)
  expect(isOfVersion('acme-1.4.tar.gz', 'acme', '1.4.0')).toBe(true)
  expect(isOfVersion('acme-1.4.0.tar.gz', 'acme', '1.4.0-rc.1')).toBe(false)
  expect(isOfVersion('acme-1.4.0.post1.tar.gz', 'acme', '1.4.0')).toBe(false)
})
