import { createHash } from 'node:crypto'
import { npm } from '../../source/registries/npm/channel.js'
import { startProxy } from '../parts/proxy.js'
import { makeRepository } from '../parts/repository.js'
import { isolatedEnv, writeFiles } from '../parts/temporary.js'
import { type NpmRegistry, npmrc, startVerdaccio } from '../parts/verdaccio.js'
import { makeStage } from '../registries/stage.js'
import { behindProxy, damage, limit, swap } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

let shared: Promise<{ readonly registry: NpmRegistry; readonly token: string }> | undefined
let packages = 0

/** npm itself, with verdaccio behind a proxy. */
export const npmAdapter = defineAdapter({
  kind: 'npm',
  client: 'npm',
  async open() {
    shared ??= startVerdaccio().then(async (registry) => ({ registry, token: await registry.addUser('mia') }))
    const { registry, token } = await shared
    const proxy = await startProxy(registry.url)
    packages += 1
    const name = `acme-${packages}`
    const { env, home } = isolatedEnv()
    writeFiles(home, { '.npmrc': npmrc(proxy.url, token) })
    const files = {
      'package.json': `${JSON.stringify({ name, version: '1.4.0', main: 'index.js' })}\n`,
      'index.js': `module.exports = ${JSON.stringify(name)}\n`,
    }
    return {
      stage: makeStage({
        channel: npm,
        repository: makeRepository(files, env),
        env,
        spec: { package: name },
      }),
      proxy,
      name,
      upload: `PUT /${name}`,
      published: proxy.publishes,
      plant: () => plant(registry.url, token, name),
      stop: () => proxy.stop(),
    }
  },
  async close() {
    await (await shared)?.registry.stop()
    shared = undefined
  },
  arrange: {
    ...behindProxy,
    swapped: swap({ status: 201, body: { ok: 'created' } }),
    late: ({ proxy, name }) => proxy.lag(`/${name}`, 3),
    damaged: damage(/^GET .*\.tgz$/),
    429: limit(/^GET \/acme-\d+$/),
  },
  lacks: { part: 'a version is one file' },
  ends: {
    403: /^fail: .* may not publish/,
    404: /^fail: .* may not publish/,
    409: /^fail: .* another change/,
    422: /^fail: .* finds acme-/,
    500: /^unknown: .* failed: /,
  },
})

/** Publishes other contents of this version, as somebody else with the same right would. */
async function plant(url: string, token: string, name: string): Promise<void> {
  const bytes = Buffer.from('of somebody else')
  const file = `${name}-1.4.0.tgz`
  const dist = {
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
    shasum: createHash('sha1').update(bytes).digest('hex'),
    tarball: `${url}/${name}/-/${file}`,
  }
  const answer = await fetch(`${url}/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      _id: name,
      name,
      'dist-tags': { latest: '1.4.0' },
      versions: { '1.4.0': { name, version: '1.4.0', dist } },
      _attachments: {
        [file]: {
          content_type: 'application/octet-stream',
          data: bytes.toString('base64'),
          length: bytes.length,
        },
      },
    }),
  })
  if (!answer.ok) throw new Error(`verdaccio took no ${name}: ${answer.status} ${await answer.text()}`)
}
