import { describe, expect, test } from 'vitest'
import {
  deprecationOf,
  lastBefore,
  readPackument,
  wasUnpublished,
} from '../../../../source/registries/npm/formats/packument.js'

const acme = {
  name: 'acme',
  'dist-tags': { latest: '1.3.0' },
  versions: {
    '1.2.0': { dist: { integrity: 'sha512-a' }, deprecated: '' },
    '1.3.0': { dist: { integrity: 'sha512-b' }, deprecated: 'broken' },
    '2.0.0-rc.1': {},
  },
  time: { '1.0.0': '2024-01-01', '1.2.0': '2024-01-02' },
  maintainers: [{ name: 'mia', email: 'mia@example.org' }, 'sam <sam@example.org>'],
}

describe('what a registry says of a package', () => {
  test('is read with its people, however they are written', () => {
    expect(readPackument(JSON.stringify(acme))?.maintainers).toEqual(['mia', 'sam'])
  })

  test('is refused where it is anything else', () => {
    expect(readPackument('<html>')).toBeUndefined()
    expect(readPackument('{"error":"not found"}')).toBeUndefined()
  })

  test('keeps a version readable whose old fields have other forms', () => {
    const text = JSON.stringify({
      name: 'acme',
      versions: { '0.1.0': { engines: ['node'], repository: [] } },
    })
    expect(readPackument(text)?.versions['0.1.0']).toMatchObject({ engines: {}, dependencies: {} })
  })

  test('calls only words a deprecation', () => {
    const versions = readPackument(JSON.stringify(acme))?.versions ?? {}
    expect(Object.values(versions).map(deprecationOf)).toEqual([undefined, 'broken', undefined])
    expect(
      deprecationOf({ dist: {}, dependencies: {}, engines: {}, repository: undefined, deprecated: true }),
    ).toBe('deprecated')
  })

  test('tells a number that was taken back from one that was never used', () => {
    const packument = readPackument(JSON.stringify(acme))
    if (packument === undefined) throw new Error('not read')
    expect(['1.0.0', '1.2.0', '9.0.0'].map((one) => wasUnpublished(packument, one))).toEqual([
      true,
      false,
      false,
    ])
  })

  test('finds the release before a version; prereleases only where there is nothing else', () => {
    const packument = readPackument(JSON.stringify(acme))
    if (packument === undefined) throw new Error('not read')
    expect(['1.3.0', '1.4.0', '3.0.0', '1.2.0'].map((one) => lastBefore(packument, one))).toEqual([
      '1.2.0',
      '1.3.0',
      '1.3.0',
      undefined,
    ])
    const young = { ...packument, versions: { '2.0.0-rc.1': packument.versions['2.0.0-rc.1'] ?? fresh } }
    expect(lastBefore(young, '2.0.0')).toBe('2.0.0-rc.1')
  })
})

const fresh = { dist: {}, dependencies: {}, engines: {}, repository: undefined }
