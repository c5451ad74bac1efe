import { startProxy } from '../parts/proxy.js'
import { startPypiRegistry } from '../parts/pypi-registry.js'
import { makeProject, prebuiltBy } from '../registries/pypi/project.js'
import { behindProxy, damage, limit, swap } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

let prebuilt: ReturnType<typeof prebuild> | undefined

/** twine and pip themselves, with a registry of the wizard's tests behind a proxy. */
export const pypiAdapter = defineAdapter({
  kind: 'pypi',
  client: 'twine',
  async open() {
    prebuilt ??= prebuild()
    const registry = await startPypiRegistry({ 'pypi-token-of-mia': 'mia' })
    const proxy = await startProxy(registry.url)
    const stage = makeProject(registry, { ...(await prebuilt), url: proxy.url })
    return {
      stage,
      proxy,
      registry,
      upload: 'POST /legacy/',
      published: registry.published,
      whole: 2,
      plant() {
        for (const { name } of stage.artifacts)
          registry.plant('acme', '1.4.0', name, 'mia', Buffer.from('other'))
      },
      async stop() {
        await proxy.stop()
        await registry.stop()
      },
    }
  },
  async close() {
    prebuilt = undefined
  },
  arrange: {
    ...behindProxy,
    swapped(bench) {
      swap({ status: 200 })(bench)
      bench.proxy.fail(bench.upload, { kind: 'status', status: 200 })
    },
    late: ({ registry }) => registry.delayIndex(2),
    part({ proxy, upload }) {
      proxy.fail(upload, { kind: 'slow', milliseconds: 0 })
      proxy.fail(upload, { kind: 'reset-before' }, 9)
      return () => proxy.mend()
    },
    damaged: damage(/^GET \/files\//),
    429: limit(/^GET \/simple\//),
  },
  lacks: {},
  ends: {
    // Twine gives up after the first file where its connection breaks, and tries again where a server fails.
    lost: /^unknown: the connection to .* broke/,
    500: /^done$/,
  },
})

/** The distributions, built before: building is most of what an upload takes. */
async function prebuild() {
  const nowhere = await startPypiRegistry({})
  const files = await prebuiltBy(makeProject(nowhere))
  await nowhere.stop()
  return files
}
