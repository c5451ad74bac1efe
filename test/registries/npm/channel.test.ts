import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import { channels } from '../../../source/registries/record.js'
import { have } from '../../parts/have.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { makePublisher } from './publisher.js'

const { npm } = channels
if (npm === undefined) throw new Error('no channel npm in the record')

const spec: ChannelSpec = {
  id: 'npm',
  kind: 'npm',
  by: 'local',
  package: 'acme',
  dir: '.',
  needs: [],
  enabled: true,
  with: {},
}

test('no waiver stands in for what npm can never take back', () => {
  const guards = npm.preflight.filter(({ waivable }) => !waivable).map(({ name }) => name)
  expect(guards.sort()).toEqual(['npm/dist-tag', 'npm/name', 'npm/private', 'npm/version-free'])
})

test('every check of the preflight has a name of its own and is asked without parameters', () => {
  const names = npm.preflight.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(npm.preflight.every((check) => check.with === undefined)).toBe(true)
})

test('the right to publish is listed as not provable, by the name of the package', () => {
  expect(npm.unprovable?.(spec)).toEqual([expect.stringContaining('publish acme')])
})

test('a first publish is explained step by step; a scope brings steps of its own', () => {
  const plain = npm.guidance(spec)
  expect(plain.map(({ title }) => title)).toEqual([
    'You have an account and are logged in',
    'Two-factor authentication is on',
    'The name acme is the one you want',
    'You know what cannot be undone',
    'You know how later releases will be published',
  ])
  const scoped = npm.guidance({ ...spec, package: '@acme/tool', registry: 'https://npm.example.org/' })
  expect(scoped.map(({ title }) => title)).toContain('The scope @acme is yours')
  expect(scoped[0]?.hint).toContain('--registry=https://npm.example.org/')
  expect(scoped.find(({ title }) => title.startsWith('Who may install'))?.hint).toContain('access=public')
})

test('links lead to the exact version, on a registry of one’s own to the package', () => {
  expect(npm.links(spec, '1.4.0')[0]?.url).toBe('https://www.npmjs.com/package/acme/v/1.4.0')
  expect(npm.links({ ...spec, registry: 'https://npm.example.org' }, '1.4.0')).toEqual([
    { label: 'Registry', url: 'https://npm.example.org/acme' },
  ])
})

describe.skipIf(!have('npm'))('a workspace', () => {
  let registry: NpmRegistry

  beforeAll(async () => {
    registry = await startVerdaccio()
  })
  afterAll(() => registry.stop())

  test('is asked every check from its own folder', async () => {
    const mia = makePublisher({
      registry: registry.url,
      token: await registry.addUser('mia'),
      name: '@acme/core',
      spec: { dir: 'packages/core' },
      manifest: { name: 'root', private: true, workspaces: ['packages/*'] },
      files: {
        'packages/core/package.json': '{"name":"@acme/core","version":"1.4.0","main":"core.js"}',
        'packages/core/core.js': 'module.exports = 1\n',
      },
    })
    mia.repository.git('remote', 'add', 'origin', '/srv/git/acme.git')
    // One is about what a workflow stages, and is no gate of what is published from here.
    const local = npm.preflight.filter(({ name }) => name !== 'npm/trust')
    for (const { name } of local)
      expect({ name, ...(await mia.check(name)) }).toMatchObject({ name, verdict: 'pass' })
  })
})
