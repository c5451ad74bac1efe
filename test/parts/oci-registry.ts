import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { close, listen } from './server.js'
import { temporaryFolder, writeFiles } from './temporary.js'

/** Docker's own registry, on this machine. */
export interface OciRegistry {
  /** `127.0.0.1:PORT`, as images are named after it. */
  readonly host: string
  readonly url: string
  stop(): Promise<void>
}

/** Starts an empty registry that anybody may push to and delete from. */
export async function startOciRegistry(): Promise<OciRegistry> {
  const folder = temporaryFolder('oci-registry')
  const probe = createServer()
  const url = await listen(probe)
  await close(probe)
  const { host } = new URL(url)
  writeFiles(folder, {
    'config.yml': `version: 0.1
log: { accesslog: { disabled: true }, level: info }
storage: { filesystem: { rootdirectory: ${join(folder, 'data')} }, delete: { enabled: true } }
http: { addr: "${host}" }
`,
  })
  const child = spawn('docker-registry', ['serve', 'config.yml'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
      if (said.includes('listening on')) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`docker-registry ended: ${said}`)))
  })
  return {
    host,
    url,
    async stop() {
      child.kill()
      await ended
    },
  }
}

const types = 'application/vnd.oci.image'

/** An OCI layout of one image whose only layer holds these words, as paths and contents. */
export function ociLayout(words: string): Readonly<Record<string, string>> {
  const blobs: Record<string, string> = {}
  const put = (mediaType: string, text: string) => {
    const digest = createHash('sha256').update(text).digest('hex')
    blobs[`blobs/sha256/${digest}`] = text
    return { mediaType, digest: `sha256:${digest}`, size: Buffer.byteLength(text) }
  }
  const layer = put(`${types}.layer.v1.tar`, words.padEnd(1024, '\0'))
  const rootfs = { type: 'layers', diff_ids: [layer.digest] }
  const config = put(
    `${types}.config.v1+json`,
    JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs, history: [{ comment: words }] }),
  )
  const mediaType = `${types}.manifest.v1+json`
  const manifest = put(mediaType, JSON.stringify({ schemaVersion: 2, mediaType, config, layers: [layer] }))
  return {
    ...blobs,
    'oci-layout': '{"imageLayoutVersion":"1.0.0"}',
    'index.json': JSON.stringify({ schemaVersion: 2, manifests: [manifest] }),
  }
}
