import { expect, test } from 'vitest'
import { inferIn } from '../infer-in.js'

function manifest(name: string, version: string, more: object = {}): string {
  return JSON.stringify({ name, version, ...more })
}

const root = JSON.stringify({ name: 'acme-repo', private: true, workspaces: ['packages/*'] })
const two = {
  'package.json': root,
  'packages/core/package.json': manifest('@acme/core', '1.2.0'),
  'packages/core/CHANGELOG.md': '# Changelog\n',
  'packages/cli/package.json': manifest('@acme/cli', '3.0.1', { dependencies: { '@acme/core': '^1.2.0' } }),
  'packages/docs/package.json': manifest('@acme/docs', '0.0.1', { private: true }),
}

async function packagesIn(files: Readonly<Record<string, string>>, tags: readonly string[] = []) {
  const { file } = await inferIn(files, { tags })
  return file.packages?.map(({ name, tag, group, linked }) =>
    [name, tag, group ?? linked].filter(Boolean).join(' '),
  )
}

test.each([
  ['@acme/core@1.2.0', '@acme/cli@3.0.1', '@acme/core@${version}', '@acme/cli@${version}'],
  ['core-v1.2.0', 'cli-v3.0.1', 'core-v${version}', 'cli-v${version}'],
  ['packages/core/v1.2.0', 'packages/cli/v3.0.1', 'packages/core/v${version}', 'packages/cli/v${version}'],
  ['core@1.2.0', 'cli-v3.0.1', 'core@${version}', 'cli-v${version}'],
])('tags %s and %s show packages with versions of their own', async (core, cli, coreForm, cliForm) => {
  expect(await packagesIn(two, [core, cli])).toEqual([`@acme/cli ${cliForm}`, `@acme/core ${coreForm}`])
})

test('each has its folder, its needs, its version file and its changelog; what is private is no package to release', async () => {
  const { file } = await inferIn(two, { tags: ['@acme/core@1.2.0', '@acme/cli@3.0.1'] })
  expect(file.packages).toEqual([
    { name: '@acme/cli', path: 'packages/cli', needs: ['@acme/core'], tag: '@acme/cli@${version}' },
    {
      name: '@acme/core',
      path: 'packages/core',
      tag: '@acme/core@${version}',
      changelog: 'packages/core/CHANGELOG.md',
    },
  ])
  expect(file.versions).toMatchObject({
    policy: 'independent',
    files: [
      { path: 'packages/cli/package.json', package: '@acme/cli' },
      { path: 'packages/core/package.json', package: '@acme/core' },
    ],
  })
  expect(file.tag).toBeUndefined()
})

test('tools that give each package its own version say so before the first tag, with their groups', async () => {
  const config = (value: object) => ({ ...two, '.changeset/config.json': JSON.stringify(value) })
  expect(await packagesIn(config({}))).toEqual([
    '@acme/cli @acme/cli@${version}',
    '@acme/core @acme/core@${version}',
  ])
  expect(await packagesIn(config({ linked: [['@acme/*']] }))).toEqual([
    '@acme/cli @acme/cli@${version} linked',
    '@acme/core @acme/core@${version} linked',
  ])
  expect(await packagesIn({ ...two, 'lerna.json': '{"version":"independent"}' })).toHaveLength(2)
  const please = { '.release-please-manifest.json': '{"packages/core":"1.2.0","packages/cli":"3.0.1"}' }
  expect(await packagesIn({ ...two, ...please })).toEqual([
    '@acme/cli cli-v${version}',
    '@acme/core core-v${version}',
  ])
})

test('crates of a workspace have versions of their own where their tags or release-plz say so', async () => {
  const crate = (name: string, version: string, more = '') =>
    `[package]\nname = "${name}"\nversion = "${version}"\ndescription = "x"\nlicense = "MIT"\n${more}`
  const files = {
    'Cargo.toml': '[workspace]\nmembers = ["core", "extra"]\n',
    'core/Cargo.toml': crate('acme-core', '0.5.6'),
    'extra/Cargo.toml': crate(
      'acme-extra',
      '0.12.6',
      '[dependencies]\nacme-core = { path = "../core", version = "0.5.6" }\n',
    ),
  }
  const forms = ['acme-core acme-core-v${version}', 'acme-extra acme-extra-v${version}']
  expect(await packagesIn(files, ['acme-core-v0.5.6', 'acme-extra-v0.12.6'])).toEqual(forms)
  expect(await packagesIn({ ...files, 'release-plz.toml': '[workspace]\n' })).toEqual(forms)
})

test('one version is shared as before: tags of one form, one group of all, a workflow that publishes', async () => {
  expect(await packagesIn(two, ['v1.2.0'])).toBeUndefined()
  const fixed = { ...two, '.changeset/config.json': JSON.stringify({ fixed: [['@acme/*']] }) }
  expect(await packagesIn(fixed)).toBeUndefined()
  const workflow = {
    ...two,
    '.github/workflows/publish.yml':
      'on: { push: { branches: [main] } }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: changesets/action/publish@v2\n',
  }
  expect(await packagesIn(workflow, ['@acme/core@1.2.0', '@acme/cli@3.0.1'])).toBeUndefined()
})
