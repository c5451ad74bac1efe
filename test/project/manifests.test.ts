import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPackageManifest } from '../../source/project/manifests.js'

const read = (value: unknown) => readPackageManifest(JSON.stringify(value))

describe('a package.json', () => {
  it('gives its facts', () => {
    expect(
      read({
        name: '@acme/core',
        version: '1.3.2',
        scripts: { test: 'vitest' },
        workspaces: ['packages/*'],
        engines: { node: '>=20' },
        publishConfig: { access: 'public', provenance: true },
        repository: { type: 'git', url: 'git+https://example.org/acme.git', directory: 'core' },
        bin: './bin.js',
        packageManager: 'pnpm@9.0.0',
      }),
    ).toEqual({
      ok: true,
      value: {
        name: '@acme/core',
        version: '1.3.2',
        isPrivate: false,
        scripts: { test: 'vitest' },
        workspaces: ['packages/*'],
        engines: { node: '>=20' },
        publishConfig: { access: 'public' },
        repository: { url: 'git+https://example.org/acme.git', directory: 'core' },
        commands: ['core'],
        packageManager: 'pnpm@9.0.0',
      },
    })
  })

  it('may leave everything out', () => {
    expect(read({})).toMatchObject({
      ok: true,
      value: { isPrivate: false, scripts: {}, workspaces: [], commands: [] },
    })
  })

  it.each([
    [{ repository: 'acme/core' }, { repository: { url: 'acme/core' } }],
    [{ workspaces: { packages: ['a'], nohoist: [] } }, { workspaces: ['a'] }],
    [{ private: true }, { isPrivate: true }],
    [{ private: 'yes' }, { isPrivate: true }],
    [{ private: false }, { isPrivate: false }],
    [{ bin: { acme: 'a.js', acmed: 'b.js' } }, { commands: ['acme', 'acmed'] }],
  ])('may be written as %j', (value, expected) => {
    expect(read(value)).toMatchObject({ ok: true, value: expected })
  })

  it('may start with a byte order mark', () => {
    expect(readPackageManifest('\uFEFF{"name":"acme"}')).toMatchObject({ value: { name: 'acme' } })
  })

  it.each([
    ['{"name": "acme",}', /package\.json is not JSON/],
    ['', /is not JSON/],
    ['[]', /the whole file/],
    ['{"scripts": {"test": 1}}', /scripts\.test/],
    ['{"version": 1}', /version/],
  ])('that is broken is a problem: %s', (text, found) => {
    expect(readPackageManifest(text)).toMatchObject({
      ok: false,
      problem: { found: expect.stringMatching(found), where: 'package.json' },
    })
  })

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readPackageManifest(text)).toHaveProperty('ok')
      }),
    )
  })
})
