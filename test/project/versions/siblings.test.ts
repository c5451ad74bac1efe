import { describe, expect, test } from 'vitest'
import { aligned } from '../../../source/project/versions/aligned.js'
import type { VersionFile } from '../../../source/project/versions/mention.js'
import { planBump } from '../../../source/project/versions/plan-bump.js'

const json = (value: unknown) => JSON.stringify(value, undefined, 2)
const core = { name: 'acme-core', version: '0.3.0' }
const cliOf = (range: string, table = 'dependencies') => ({
  name: 'acme-cli',
  version: '0.3.0',
  [table]: { 'acme-core': range, other: range },
})

function workspace(cli: object, lock?: VersionFile): readonly VersionFile[] {
  return [
    { path: 'packages/core/package.json', text: json(core) },
    { path: 'packages/cli/package.json', text: json(cli) },
    ...(lock ? [lock] : []),
  ]
}

function bumped(files: readonly VersionFile[], version = '0.4.0'): Record<string, string> {
  const plan = planBump(files, version)
  if (!('files' in plan)) throw new Error(JSON.stringify(plan.problems))
  return Object.fromEntries(plan.files.map(({ path, text }) => [path, text]))
}

describe('the range by which a package asks for one beside it follows the version', () => {
  test.each([
    ['^0.3.0', '^0.4.0'],
    ['~0.3.0', '~0.4.0'],
    ['0.3.0', '0.4.0'],
    ['=0.3.0', '=0.4.0'],
    ['^0.3', '^0.4'],
    ['workspace:^0.3.0', 'workspace:^0.4.0'],
    ['workspace:0.3.0', 'workspace:0.4.0'],
    ['^0.2.0', '^0.4.0'],
    ['workspace:*', 'workspace:*'],
    ['workspace:^', 'workspace:^'],
    ['*', '*'],
    ['>=0.3.0', '>=0.3.0'],
    ['0.3.x || 0.2.x', '0.3.x || 0.2.x'],
    ['file:../core', 'file:../core'],
    ['next', 'next'],
  ])('%s becomes %s', (before, after) => {
    const texts = bumped(workspace(cliOf(before)))
    expect(JSON.parse(texts['packages/cli/package.json'] ?? '')).toEqual({
      name: 'acme-cli',
      version: '0.4.0',
      dependencies: { 'acme-core': after, other: before },
    })
  })

  test.each(['devDependencies', 'optionalDependencies', 'peerDependencies'])('in %s too', (table) => {
    const texts = bumped(workspace(cliOf('^0.3.0', table)))
    expect(JSON.parse(texts['packages/cli/package.json'] ?? '')[table]).toEqual({
      'acme-core': '^0.4.0',
      other: '^0.3.0',
    })
  })

  test('a prerelease is asked for as it is', () => {
    const texts = bumped(workspace(cliOf('^0.3.0')), '0.4.0-rc.1')
    expect(texts['packages/cli/package.json']).toContain('"acme-core": "^0.4.0-rc.1"')
  })
})

test('a range that lags behind and still holds is no drift; one that holds no more is', () => {
  expect(aligned(workspace(cliOf('^0.3.0')))).toMatchObject({ version: '0.3.0' })
  const lagging = workspace({ ...cliOf('^1.0.0'), version: '1.2.0' }).map((file) => ({
    ...file,
    text: file.text.replace('0.3.0', '1.2.0'),
  }))
  expect(aligned(lagging)).toMatchObject({ version: '1.2.0' })
  expect(aligned(workspace(cliOf('^0.2.0')))).toMatchObject({
    expected: '0.3.0',
    drift: [{ value: '0.2.0' }],
  })
})

test("npm's lockfile follows, with a root that has no version of its own, and for older clients too", () => {
  const lock = (version: string) => ({
    name: 'acme-root',
    lockfileVersion: 2,
    packages: {
      '': { name: 'acme-root', workspaces: ['packages/*'] },
      'node_modules/acme-cli': { resolved: 'packages/cli', link: true },
      'node_modules/other': { version: '0.3.0' },
      'packages/cli': {
        version,
        dependencies: { 'acme-core': `^${version}`, other: '^0.3.0' },
        name: 'acme-cli',
      },
      'packages/core': { name: 'acme-core', version },
    },
    dependencies: {
      'acme-cli': { version: 'file:packages/cli', requires: { 'acme-core': `^${version}`, other: '^0.3.0' } },
      'acme-core': { version: 'file:packages/core' },
      other: { version: '0.3.0' },
    },
  })
  const texts = bumped(workspace(cliOf('^0.3.0'), { path: 'package-lock.json', text: json(lock('0.3.0')) }))
  expect(JSON.parse(texts['package-lock.json'] ?? '')).toEqual(lock('0.4.0'))
})

test("pnpm's and bun's lockfiles follow", () => {
  const pnpm = (range: string) => `importers:
  packages/cli:
    dependencies:
      acme-core:
        specifier: '${range}'
        version: link:../core
      other:
        specifier: ^0.3.0
        version: 0.3.0
packages:
  other@0.3.0: {}
`
  expect(bumped(workspace(cliOf('^0.3.0'), { path: 'pnpm-lock.yaml', text: pnpm('^0.3.0') }))).toMatchObject({
    'pnpm-lock.yaml': pnpm('^0.4.0'),
  })
  const bun = (version: string) => `{ "workspaces": {
  "packages/cli": { "name": "acme-cli", "version": "${version}", "dependencies": { "acme-core": "~${version}", "other": "0.3.0", }, },
}, }
`
  expect(bumped(workspace(cliOf('~0.3.0'), { path: 'bun.lock', text: bun('0.3.0') }))).toMatchObject({
    'bun.lock': bun('0.4.0'),
  })
})

test('the yarn.lock of yarn 2 and later follows, in its heads and in its blocks', () => {
  const lock = (range: string) => `__metadata:
  version: 8

"acme-cli@workspace:packages/cli":
  version: 0.0.0-use.local
  resolution: "acme-cli@workspace:packages/cli"
  dependencies:
    acme-core: "npm:${range}"
    other: "npm:^0.3.0"
  languageName: unknown
  linkType: soft

"acme-core@npm:${range}, acme-core@workspace:packages/core":
  version: 0.0.0-use.local
  resolution: "acme-core@workspace:packages/core"
  languageName: unknown
  linkType: soft

"other@npm:^0.3.0":
  version: 0.3.0
  resolution: "other@npm:0.3.0"
  languageName: node
  linkType: hard
`
  expect(bumped(workspace(cliOf('^0.3.0'), { path: 'yarn.lock', text: lock('^0.3.0') }))).toMatchObject({
    'yarn.lock': lock('^0.4.0'),
  })
  const protocol = lock('^0.3.0').replace('core: "npm:', 'core: "workspace:')
  expect(bumped(workspace(cliOf('workspace:^0.3.0'), { path: 'yarn.lock', text: protocol }))).toMatchObject({
    'yarn.lock': lock('^0.4.0').replace('core: "npm:', 'core: "workspace:'),
  })
})

test('a workspace of Python follows, whatever the spelling of the names', () => {
  const core = { path: 'core/pyproject.toml', text: '[project]\nname = "acme-core"\nversion = "0.3.0"\n' }
  const cli = (version: string) =>
    `[project]\nname = "acme-cli"\nversion = "${version}"\ndependencies = ["Acme_Core[fast] == ${version}; python_version > '3'", "other==0.3.0", "acme-core>=0.1"]\n`
  const lock = (version: string) =>
    `[[package]]\nname = "acme-core"\nversion = "${version}"\nsource = { editable = "core" }

[[package]]
name = "acme-cli"
version = "${version}"
source = { editable = "cli" }
[package.metadata]
requires-dist = [
    { name = "acme-core", extras = ["fast"], specifier = "==${version}" },
    { name = "other", specifier = "==0.3.0" },
]
[package.metadata.requires-dev]
dev = [{ name = "acme-core", specifier = "~=${version}" }]
`
  const files = [
    core,
    { path: 'cli/pyproject.toml', text: cli('0.3.0') },
    { path: 'uv.lock', text: lock('0.3.0') },
  ]
  expect(bumped(files, '0.4.0-rc.1')).toMatchObject({
    'cli/pyproject.toml': cli('0.4.0rc1'),
    'uv.lock': lock('0.4.0rc1'),
  })
})

test('modules of Maven follow the parent that is beside them, and no other', () => {
  const root = (version: string) =>
    `<project><artifactId>acme-parent</artifactId><version>${version}</version><modules/></project>`
  const child = (version: string) =>
    `<project><parent><artifactId>acme-parent</artifactId><version>${version}</version></parent><artifactId>acme-core</artifactId></project>`
  const files = [
    {
      path: 'pom.xml',
      text: root('1.4.0-SNAPSHOT').replace(
        '<project>',
        '<project><parent><artifactId>boot</artifactId><version>1.4.0-SNAPSHOT</version></parent>',
      ),
    },
    { path: 'core/pom.xml', text: child('1.4.0-SNAPSHOT') },
  ]
  const texts = bumped(files, '1.4.0')
  expect(texts['core/pom.xml']).toBe(child('1.4.0'))
  expect(texts['pom.xml']).toContain('<artifactId>boot</artifactId><version>1.4.0-SNAPSHOT</version>')
  expect(texts['pom.xml']).toContain('<artifactId>acme-parent</artifactId><version>1.4.0</version>')
})

test('files of numbers alone say of a prerelease the numbers it leads to', () => {
  const files = [
    { path: 'VERSION', text: '1.3.0\n' },
    { path: 'CMakeLists.txt', text: 'project(acme VERSION 1.3.0)' },
  ]
  expect(bumped(files, '1.4.0-rc.1')).toEqual({
    VERSION: '1.4.0-rc.1\n',
    'CMakeLists.txt': 'project(acme VERSION 1.4.0)',
  })
  expect(bumped([{ path: 'DESCRIPTION', text: 'Version: 1.3.0.9000' }], '1.4.0')).toEqual({
    DESCRIPTION: 'Version: 1.4.0',
  })
})
