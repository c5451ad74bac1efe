import { startHexRegistry } from '../parts/hex-registry.js'
import { installMix } from '../parts/mix/install.js'
import { startProxy } from '../parts/proxy.js'
import { makePackage } from '../registries/hex/package.js'
import { behindProxy, damage, limit, swap } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

let mix: string | undefined

/** The stand-in for mix, with a registry of the wizard's tests behind a proxy. */
export const hexAdapter = defineAdapter({
  kind: 'hex',
  async open() {
    mix ??= installMix()
    const registry = await startHexRegistry({ 'key-of-mia': 'mia' })
    const proxy = await startProxy(registry.url)
    return {
      stage: makePackage(registry, mix, { url: proxy.url }),
      proxy,
      upload: 'POST /api/publish',
      published: registry.published,
      plant: () => registry.plant('acme', '1.4.0', 'mia'),
      async stop() {
        await proxy.stop()
        await registry.stop()
      },
    }
  },
  async close() {
    mix = undefined
  },
  arrange: {
    ...behindProxy,
    swapped: swap({ status: 201, body: { html_url: 'http://127.0.0.1/packages/acme', version: '1.4.0' } }),
    async late({ proxy }) {
      for (const path of ['/api/packages/acme', '/api/packages/acme/releases/1.4.0']) await proxy.lag(path, 3)
    },
    damaged: damage(/^GET \/tarballs\//),
    429: limit(/^GET \/api\/packages\/acme/),
  },
  lacks: { part: 'a version is one file; its documentation is a publish of its own' },
})
