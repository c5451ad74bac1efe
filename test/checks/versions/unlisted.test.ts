import { describe, expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const json = (value: unknown) => JSON.stringify(value)
const own = { 'package.json': json({ name: 'acme', version: '1.3.0' }) }

async function leftOut(
  files: Readonly<Record<string, string>>,
  listed: readonly string[] = ['package.json'],
  except?: readonly string[],
) {
  const plan = {
    versions: {
      policy: 'lockstep' as const,
      files: listed.map((path) => ({ path })),
      preOne: 'minor-breaks' as const,
      ...(except && { except }),
    },
  }
  const { details = [], ...verdict } = await runCheck('versions/aligned', makeRepository(files), { plan })
  return verdict.verdict === 'pass' ? [] : details
}

describe('a manifest that holds a version and is no version file blocks', () => {
  test.each([
    ['pom.xml', '<project><version>1.4.0-SNAPSHOT</version></project>', '1.4.0-SNAPSHOT'],
    ['gradle.properties', 'version=1.4.0-SNAPSHOT\n', '1.4.0-SNAPSHOT'],
    ['acme.csproj', '<Project><PropertyGroup><Version>1.3.0</Version></PropertyGroup></Project>', '1.3.0'],
    ['CMakeLists.txt', 'project(acme VERSION 1.3.0)\n', '1.3.0'],
    ['setup.py', 'setup(name="acme", version="1.3.0")\n', '1.3.0'],
    ['DESCRIPTION', 'Package: acme\nVersion: 1.3.0\n', '1.3.0'],
    ['acme.cabal', 'name: acme\nversion: 1.3.0\n', '1.3.0'],
    ['pubspec.yaml', 'name: acme\nversion: 1.3.0\n', '1.3.0'],
    ['meson.build', "project('acme', 'c', version: '1.3.0')\n", '1.3.0'],
    ['jsr.json', '{ "name": "@acme/acme", "version": "1.3.0" }', '1.3.0'],
    ['deno.json', '{ "name": "@acme/acme", "version": "1.3.0" }', '1.3.0'],
    ['galaxy.yml', 'namespace: acme\nname: acme\nversion: 1.3.0\n', '1.3.0'],
    ['setup.cfg', '[metadata]\nname = acme\nversion = 1.3.0\n', '1.3.0'],
    [
      'Directory.Build.props',
      '<Project><PropertyGroup><Version>1.3.0</Version></PropertyGroup></Project>',
      '1.3.0',
    ],
    ['composer.json', '{ "name": "acme/acme", "version": "1.3.0" }', '1.3.0'],
    ['Chart.yaml', 'apiVersion: v2\nname: acme\nversion: 1.3.0\n', '1.3.0'],
    [
      'acme.gemspec',
      'Gem::Specification.new do |s|\n  s.name = "acme"\n  s.version = "1.3.0"\nend\n',
      '1.3.0',
    ],
    ['Cargo.toml', '[package]\nname = "acme"\nversion = "0.9.0"\n', '0.9.0'],
  ])('%s at the root', async (path, text, says) => {
    const expected = [`${path} says ${says}`]
    expect(await leftOut({ ...own, [path]: text })).toEqual(expected)
    expect(await leftOut({ [path]: text }, [])).toEqual(expected)
    expect(await leftOut({ ...own, [path]: text }, ['package.json'], [path])).toEqual([])
  })

  test('one below the root that says the same version', async () => {
    const files = { ...own, 'src/acme/__init__.py': '__version__ = "1.3.0"\n' }
    expect(await leftOut(files)).toEqual(['src/acme/__init__.py says 1.3.0'])
    expect(await leftOut(files, ['package.json'], ['src/**'])).toEqual([])
  })

  test.each([
    ['a lock of a nested package', 'fuzz/Cargo.lock', '[[package]]\nname = "acme"\nversion = "1.3.0"\n'],
    ['one that lags already', 'fuzz/Cargo.lock', '[[package]]\nname = "acme"\nversion = "1.2.0"\n'],
    [
      'a lock of Python',
      'uv.lock',
      '[[package]]\nname = "acme"\nversion = "1.3.0"\nsource = { editable = "." }\n',
    ],
    ['a lock of Ruby', 'Gemfile.lock', 'PATH\n  remote: .\n  specs:\n    acme (1.3.0)\n\nGEM\n'],
    [
      'a manifest that asks for a folder by its version',
      'fuzz/Cargo.toml',
      '[package]\nname = "f"\nversion = "0.0.0"\n[dependencies]\nacme = { path = "..", version = "1.3" }\n',
    ],
  ])('%s', async (_, path, text) => {
    expect(await leftOut({ ...own, [path]: text })).toHaveLength(1)
    expect(await leftOut({ ...own, [path]: text }, ['package.json'], [path])).toEqual([])
  })

  test('a workspace without a version that asks for one by its version', async () => {
    const root = json({ name: 'acme-root', private: true, workspaces: ['packages/*'] })
    const core = json({ name: 'acme', version: '1.3.0' })
    const app = json({ name: 'app', private: true, dependencies: { acme: '^1.3.0' } })
    const files = {
      'package.json': root,
      'packages/core/package.json': core,
      'packages/app/package.json': app,
      'site/package.json': app,
    }
    expect(await leftOut(files, ['packages/core/package.json'])).toEqual([
      'packages/app/package.json says 1.3.0',
    ])
  })
})

test.each([
  ['a fixture', 'test/fixtures/package.json', json({ name: 'acme', version: '1.3.0' })],
  ['an example', 'examples/a/package.json', json({ name: 'a', version: '1.3.0' })],
  ['a package with a version of its own', 'docs/package.json', json({ name: 'docs', version: '4.0.0' })],
  ['a private tool at the root', 'composer.json', json({ name: 'a/tools', version: '4.0.0', private: true })],
  ['a number that stands for none', 'CMakeLists.txt', 'project(acme VERSION 0.0.0)'],
  ['a lock of others', 'poetry.lock', '[[package]]\nname = "other"\nversion = "1.3.0"\n'],
  ['somebody else’s folder', 'vendor/x/Cargo.toml', '[package]\nname = "x"\nversion = "1.3.0"\n'],
])('%s does not', async (_, path, text) => {
  expect(await leftOut({ ...own, [path]: text })).toEqual([])
})

test('names every one of them, and both ways out', async () => {
  const repository = makeRepository({ 'pom.xml': '<project><version>1.3.0</version></project>' })
  const plan = { versions: { policy: 'lockstep' as const, files: [], preOne: 'minor-breaks' as const } }
  expect(await runCheck('versions/aligned', repository, { plan })).toMatchObject({
    verdict: 'fail',
    found: 'pom.xml says 1.3.0, and no version file of the plan',
    mend: expect.stringContaining('versions.except'),
  })
})
