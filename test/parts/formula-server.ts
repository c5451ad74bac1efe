import { createHash } from 'node:crypto'
import { type LocalServer, startServer } from './server.js'

/** A server of release artifacts, as a formula's URLs name them. */
export interface FormulaServer extends LocalServer {
  /** Serves these bytes at this path and gives what a formula says of them. */
  put(path: string, bytes: Uint8Array | string): Artifact
  /** From now on the path answers 404, as an asset that was taken away does. */
  remove(path: string): void
}

/** Where an artifact is, and the digest of what is expected there. */
export interface Artifact {
  readonly url: string
  readonly sha256: string
}

/** Starts a server with no files; a path that never was one counts as unknown. */
export async function startFormulaServer(): Promise<FormulaServer> {
  const files = new Map<string, Buffer | undefined>()
  const server = await startServer('The artifact server', [
    [
      'GET',
      '/*path',
      ({ params: { path = '' } }) => {
        if (!files.has(path)) return undefined
        const body = files.get(path)
        return body === undefined ? { status: 404 } : { body }
      },
    ],
  ])
  return {
    ...server,
    put(path, content) {
      const bytes = Buffer.from(content)
      files.set(path, bytes)
      return { url: `${server.url}/${path}`, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    remove(path) {
      files.set(path, undefined)
    },
  }
}
