import { execaSync } from 'execa'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { have } from '../../parts/have.js'
import { type RegistryProxy, startProxy } from '../../parts/proxy.js'
import { type NpmRegistry, startVerdaccio } from '../../parts/verdaccio.js'
import { makePublisher, type Publisher, type PublisherSetting } from './publisher.js'

describe.skipIf(!have('npm'))('a published package, installed as a user does', () => {
  let registry: NpmRegistry
  let token: string
  let proxy: RegistryProxy
  let packages = 0

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  beforeEach(async () => {
    proxy = await startProxy(registry.url)
  })
  afterEach(() => proxy.stop())
  afterAll(() => registry.stop())

  const published = async (setting: Partial<PublisherSetting> = {}): Promise<Publisher> => {
    packages += 1
    const mia = makePublisher({ registry: proxy.url, token, name: `used-${packages}`, ...setting })
    await mia.release()
    return mia
  }
  const command = '#!/usr/bin/env node\nconsole.log("1.4.0")\n'

  test('passes when its entry points load by import and require, and its command starts', async () => {
    const mia = await published({
      manifest: {
        exports: {
          '.': { import: './index.mjs', require: './index.js' },
          './extra': './extra.js',
          './package.json': './package.json',
        },
        bin: { acme: 'cli.js' },
      },
      files: {
        'index.mjs': 'console.log("noise")\nexport default 1\n',
        'extra.js': 'module.exports = 2\n',
        'cli.js': command,
      },
    })
    expect(await mia.verify()).toEqual({
      verdict: 'pass',
      fact: '1.4.0 installs with npm, 5 entry points load, 1 command starts',
    })
  })

  test('passes for a package of a command alone, and for one of the scope', async () => {
    const mia = await published({
      name: '@acme/cli',
      manifest: { main: undefined, bin: './cli.js', files: ['cli.js'] },
      files: { 'cli.js': command },
    })
    expect(await mia.verify()).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('1 command') })
  })

  test.each([
    ['an entry point that is missing', { exports: './dist/index.js' }, {}, 'import used-'],
    [
      'a module that asks for one that is not shipped',
      {},
      { 'index.js': 'require("./lib/gone.js")\n' },
      'gone.js',
    ],
    [
      'a dependency that is not declared',
      {},
      { 'index.js': 'require("undeclared-acme")\n' },
      'undeclared-acme',
    ],
    ['a module that ends the process', {}, { 'index.js': 'process.exit(0)\n' }, 'ended the process'],
    ['a module that throws', {}, { 'index.js': 'throw new Error("no luck")\n' }, 'no luck'],
    [
      'a command that cannot find its modules',
      { bin: { broken: 'cli.js' } },
      { 'cli.js': '#!/usr/bin/env node\nrequire("./lib/cli.js")\n' },
      'broken: ',
    ],
  ])('fails with %s', async (_, manifest, files, words) => {
    const mia = await published({ manifest, files })
    expect(await mia.verify()).toMatchObject({ verdict: 'fail', found: expect.stringContaining(words) })
  })

  test('only resolves entry points that are not for Node, where the plan says so', async () => {
    const mia = await published({
      files: { 'index.js': 'window.acme = 1\n' },
      spec: { with: { load: 'resolve' } },
    })
    expect(await mia.verify()).toMatchObject({ verdict: 'pass', fact: expect.stringContaining('resolve') })
  })

  test('forgives a way in for users of an optional peer that is not there', async () => {
    const mia = await published({
      manifest: {
        exports: { '.': './index.js', './react': './react.js' },
        peerDependencies: { 'acme-peer': '*' },
        peerDependenciesMeta: { 'acme-peer': { optional: true } },
      },
      files: { 'react.js': 'require("acme-peer")\n' },
    })
    expect(await mia.verify()).toMatchObject({ verdict: 'pass' })
  })

  test('fails when other bytes are served than the registry names', async () => {
    const mia = await published()
    const alter = (body: Buffer) => Buffer.concat([body, Buffer.from('more')])
    proxy.fail(/^GET \/used-.*\.tgz$/, { kind: 'altered', alter }, 10)
    expect(await mia.verify()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('digest') })
  })

  test('fails while the version is not to be had, and cannot tell while the registry is down', async () => {
    packages += 1
    const mia = makePublisher({ registry: proxy.url, token, name: `used-${packages}` })
    expect(await mia.verify()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('has no used-'),
    })
    proxy.down()
    expect(await mia.verify()).toMatchObject({ verdict: 'unknown' })
  })
})

describe.skipIf(!have('pnpm'))('a published package of a project that uses pnpm', () => {
  let registry: NpmRegistry

  beforeAll(async () => {
    registry = await startVerdaccio()
  })
  afterAll(() => registry.stop())

  test('is packed by pnpm, which writes real ranges, and installed by npm and by pnpm', async () => {
    const token = await registry.addUser('mia')
    const setting = { registry: registry.url, token }
    await makePublisher({ ...setting, name: 'core' }).release()
    const mia = makePublisher({
      ...setting,
      name: 'app',
      spec: { dir: 'packages/app' },
      manifest: { private: true, name: 'root' },
      files: {
        'pnpm-workspace.yaml': 'packages: ["packages/*"]\n',
        'pnpm-lock.yaml': 'lockfileVersion: "9.0"\n',
        'packages/core/package.json': '{"name":"core","version":"1.4.0"}',
        'packages/app/package.json':
          '{"name":"app","version":"1.4.0","main":"i.js","dependencies":{"core":"workspace:^"}}',
        'packages/app/i.js': 'module.exports = require("core")\n',
      },
    })
    // As in any clone: pnpm packs only what is installed.
    const { folder, env } = mia.repository
    execaSync('pnpm', ['install', '--no-frozen-lockfile'], { cwd: folder, env, extendEnv: false })
    await mia.release()
    expect(await mia.verify()).toMatchObject({
      verdict: 'pass',
      fact: expect.stringMatching(/installs with npm.*installs with pnpm/),
    })
  })
})
