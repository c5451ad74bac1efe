import { startProxy } from '../parts/proxy.js'
import { startRubygemsRegistry } from '../parts/rubygems-registry.js'
import { makeGem } from '../registries/rubygems/project.js'
import { behindProxy, damage, limit, swap } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

/** gem itself, with a registry of the wizard's tests behind a proxy. */
export const rubygemsAdapter = defineAdapter({
  kind: 'rubygems',
  client: 'gem',
  async open() {
    const registry = await startRubygemsRegistry({ 'key-of-mia': 'mia' })
    const proxy = await startProxy(registry.url)
    return {
      stage: makeGem(registry, { url: proxy.url }),
      proxy,
      registry,
      upload: 'POST /api/v1/gems',
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
    swapped: swap({ status: 200 }),
    late: ({ registry }) => registry.delayIndex(2),
    damaged: damage(/^GET \/gems\//),
    429: limit(/^GET \/api\/v1\/versions\//),
  },
  lacks: { part: 'a version is one file for each platform, and each is a push of its own' },
})
