import { expect, test } from 'vitest'
import type { FoundChannel } from '../../../../source/inference/ecosystem.js'
import { npmChannels } from '../../../../source/inference/ecosystems/node/channels.js'
import { makePort } from '../../../checks/support.js'
import { makeRepository } from '../../../parts/repository.js'

const detect = (
  manifest: object,
  files: Readonly<Record<string, string>> = {},
): Promise<readonly FoundChannel[]> => {
  const text = JSON.stringify({ name: 'acme', version: '1.4.0', ...manifest })
  return npmChannels(makePort(makeRepository({ 'package.json': text, ...files })))
}

test('a package with a name and a version is a channel, and says why', async () => {
  expect(await detect({})).toEqual([
    {
      kind: 'npm',
      version: '1.4.0',
      fields: { package: 'acme' },
      because: 'package.json has a name and a version and is not private',
      certain: true,
      details: [],
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
  expect(found.map(({ fields }) => fields)).toEqual([
    { id: 'npm-acme-app', package: '@acme/app', dir: 'packages/app', needs: ['npm-acme-core'] },
    { id: 'npm-acme-core', package: '@acme/core', dir: 'packages/core' },
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
  expect(found.map(({ fields }) => fields.dir)).toEqual(['libs/a', 'libs/deep/b'])
})
