import { execa } from 'execa'
import { startOciRegistry } from '../parts/oci-registry.js'
import { startProxy } from '../parts/proxy.js'
import { makeImage } from '../registries/oci/project.js'
import { behindProxy, damage, refuse, swap } from './behind-proxy.js'
import { defineAdapter } from './suite.js'

/** skopeo itself, with Docker's own registry behind a proxy. */
export const ociAdapter = defineAdapter({
  kind: 'oci',
  client: 'docker-registry',
  async open() {
    const registry = await startOciRegistry()
    const proxy = await startProxy(registry.url)
    const upload = 'PUT /v2/acme/manifests/1.4.0'
    return {
      stage: makeImage(new URL(proxy.url).host),
      proxy,
      registry,
      upload,
      published: () => proxy.accepted(upload),
      async plant() {
        const other = makeImage(registry.host, { words: 'other' }).repository.folder
        const to = `docker://${registry.host}/acme:1.4.0`
        await execa('skopeo', ['copy', '--dest-tls-verify=false', `oci:${other}/image`, to])
      },
      async stop() {
        await proxy.stop()
        await registry.stop()
      },
    }
  },
  arrange: {
    ...behindProxy,
    swapped: swap({ status: 201 }),
    damaged: damage(/^GET \/v2\/acme\/blobs\//),
    // skopeo waits as long as it is told to, five times over.
    429: refuse(429, { retryAfter: 1 }, 9),
  },
  keepsTime: true,
  lacks: {
    late: 'a registry shows a manifest as soon as it has taken it',
    part: 'an image is there with its manifest, or not at all',
  },
})
