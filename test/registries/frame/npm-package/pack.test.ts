import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findTool, have } from '../../../parts/have.js'
import { temporaryFolder } from '../../../parts/temporary.js'
import { type NpmRegistry, startVerdaccio } from '../../../parts/verdaccio.js'
import { makePublisher } from '../../npm/publisher.js'

const nowhere = 'http://127.0.0.1:9'

describe.skipIf(!have('npm'))('the artifact', () => {
  let registry: NpmRegistry
  let token: string

  beforeAll(async () => {
    registry = await startVerdaccio()
    token = await registry.addUser('mia')
  })
  afterAll(() => registry.stop())

  test('is packed once, kept with both digests, and says which manager packed', async () => {
    const mia = makePublisher({
      registry: nowhere,
      manifest: { scripts: { prepack: 'echo built > made.js' } },
    })
    expect(await mia.build()).toMatchObject({
      verdict: 'pass',
      outputs: { file: 'acme-1.4.0.tgz', integrity: expect.stringMatching(/^sha512-/) },
    })
    expect(mia.artifacts).toMatchObject([{ channel: 'npm', name: 'acme-1.4.0.tgz' }])
    expect(mia.said[0]).toBe('packing with npm (no other lockfile)')
  })

  test('is refused in another version than the target', async () => {
    const mia = makePublisher({ registry: nowhere, manifest: { version: '1.3.0' } })
    expect(await mia.build()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('1.3.0') })
  })

  test('is refused with a range that only a workspace understands', async () => {
    const mia = makePublisher({ registry: nowhere, manifest: { dependencies: { core: 'workspace:^' } } })
    expect(await mia.build()).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('core workspace:^'),
    })
    expect(mia.artifacts).toEqual([])
  })

  test('names the manager that is not installed', async () => {
    const PATH = temporaryFolder('bin')
    for (const tool of ['git', 'node', 'npm']) symlinkSync(findTool(tool) ?? tool, join(PATH, tool))
    const mia = makePublisher({
      registry: nowhere,
      manifest: { packageManager: 'pnpm@9.0.0' },
      env: { PATH },
    })
    expect(await mia.build()).toMatchObject({ verdict: 'fail', mend: 'corepack enable pnpm' })
  })

  test('of a workspace is built, published and installed from its own folder', async () => {
    const mia = makePublisher({
      registry: registry.url,
      token,
      name: '@acme/core',
      spec: { id: 'npm-acme-core', dir: 'packages/core' },
      manifest: { name: 'root', private: true, workspaces: ['packages/*'] },
      files: {
        'packages/core/package.json':
          '{"name":"@acme/core","version":"1.4.0","main":"core.js","publishConfig":{"access":"public"}}',
        'packages/core/core.js': 'module.exports = 1\n',
      },
    })
    await mia.release()
    expect(await mia.sight()).toMatchObject({ channel: 'npm-acme-core', status: 'live', ours: true })
    expect(await mia.verify()).toMatchObject({ verdict: 'pass' })
  })
})
