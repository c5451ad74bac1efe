import { expect, test } from 'vitest'
import type { Detected } from '../../../source/ports/channel.js'
import { npm } from '../../../source/registries/npm/channel.js'
import { makePublisher } from './publisher.js'

const detect = (
  manifest: object,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly Detected[]> =>
  npm.detect(makePublisher({ registry: 'http://127.0.0.1:9', manifest, files }).context().read)

const publish = (permissions: string, env = ''): string =>
  `jobs:\n  publish:\n    permissions: ${permissions}\n    steps:\n      - run: npm publish\n${env}`

test('a package with a name and a version is a channel, and says why', async () => {
  const [found, ...others] = await detect({})
  expect(others).toEqual([])
  expect(found?.spec).toEqual({
    id: 'npm',
    kind: 'npm',
    by: 'local',
    package: 'acme',
    dir: '.',
    needs: [],
    enabled: true,
    with: {},
  })
  expect(found?.reasons).toEqual([
    {
      line: 'channel npm acme',
      because: 'package.json has a name and a version and is not private',
      certain: true,
    },
  ])
})

test.each([
  ['private', { private: true }],
  ['without a version', { version: undefined }],
  ['without a name', { name: undefined }],
])('a package %s is none', async (_, manifest) => {
  expect(await detect(manifest)).toEqual([])
})

test('workspaces are a channel each, those that others need named by id', async () => {
  const found = await detect(
    { private: true, workspaces: ['packages/*'] },
    {
      'packages/app/package.json':
        '{"name":"@acme/app","version":"1.4.0","dependencies":{"@acme/core":"^1.4.0"}}',
      'packages/core/package.json': '{"name":"@acme/core","version":"1.4.0"}',
      'packages/site/package.json': '{"name":"@acme/site","version":"1.4.0","private":true}',
    },
  )
  expect(found.map(({ spec }) => [spec.id, spec.package, spec.dir, spec.needs])).toEqual([
    ['npm-acme-app', '@acme/app', 'packages/app', ['npm-acme-core']],
    ['npm-acme-core', '@acme/core', 'packages/core', []],
  ])
})

test('workspaces of pnpm are found too', async () => {
  const found = await detect(
    { private: true },
    {
      'pnpm-workspace.yaml': 'packages: ["libs/**"]\n',
      'libs/a/package.json': '{"name":"a","version":"1.4.0"}',
      'libs/deep/b/package.json': '{"name":"b","version":"1.4.0"}',
    },
  )
  expect(found.map(({ spec }) => spec.dir)).toEqual(['libs/a', 'libs/deep/b'])
})

test('a project with trusted publishing is left to its workflow', async () => {
  const [found] = await detect({}, { '.github/workflows/release.yml': publish('{ id-token: write }') })
  expect(found?.spec).toMatchObject({ by: 'workflow', with: { workflow: 'release.yml' } })
  expect(found?.reasons.at(-1)).toMatchObject({ line: 'by .github/workflows/release.yml', certain: true })
})

test('a workflow that publishes with a token is said, and not sure', async () => {
  const env = '        env: { NODE_AUTH_TOKEN: x }\n'
  const [found] = await detect({}, { '.github/workflows/release.yml': publish('{ id-token: write }', env) })
  expect(found?.spec.by).toBe('local')
  expect(found?.reasons.at(-1)).toMatchObject({ line: 'by local', certain: false })
})
