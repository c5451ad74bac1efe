import { expect, test } from 'vitest'
import { readPackage, readRelease } from '../../../../source/registries/hex/formats/answers.js'

test('reads checksum, documentation and retirement of a release', () => {
  const text = JSON.stringify({
    version: '1.4.0',
    checksum: 'AB',
    has_docs: true,
    retirement: { reason: 'security', message: 'CVE' },
  })
  expect(readRelease(text)).toEqual({
    version: '1.4.0',
    checksum: 'ab',
    hasDocs: true,
    retired: 'security, CVE',
  })
  expect(readRelease('{"version":"1.4.0","checksum":"ab","retirement":null}')?.retired).toBeUndefined()
  expect(readRelease('<html>')).toBeUndefined()
})

test('reads owners and releases of a package', () => {
  const text =
    '{"latest_version":"1.4.0","releases":[{"version":"1.4.0"},{"version":"1.3.0"}],"owners":[{"username":"mia"}]}'
  expect(readPackage(text)).toEqual({ latest: '1.4.0', versions: ['1.4.0', '1.3.0'], owners: ['mia'] })
  expect(readPackage('{"releases":1}')).toBeUndefined()
})
