import { startCratesRegistry } from '../parts/crates-registry.js'
import { startProxy } from '../parts/proxy.js'
import { makeCrate } from '../registries/crates/project.js'
import { behindProxy, damage, swap } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

/** cargo itself, with a registry of the wizard's tests behind a proxy. */
export const cratesAdapter = defineAdapter({
  kind: 'crates',
  client: 'cargo',
  async open() {
    const registry = await startCratesRegistry({ 'token-of-mia': 'mia' })
    const proxy = await startProxy(registry.url)
    return {
      stage: makeCrate(registry, { url: proxy.url, spec: { with: { verify: false } } }),
      proxy,
      registry,
      upload: 'PUT /api/v1/crates/new',
      published: registry.published,
      plant: () => registry.plant('acme', '1.4.0', 'mia'),
      async stop() {
        await proxy.stop()
        await registry.stop()
      },
    }
  },
  arrange: {
    ...behindProxy,
    swapped: swap({
      status: 200,
      body: { warnings: { invalid_categories: [], invalid_badges: [], other: [] } },
    }),
    late: ({ registry }) => registry.delayIndex(3),
    damaged: damage(/^GET .*\/download$/),
  },
  lacks: { part: 'a version is one file' },
})
