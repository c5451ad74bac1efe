import { randomBytes } from 'node:crypto'
import { type Reply, redirect } from './reply.js'
import type { GithubState } from './state.js'

/** Where GitHub keeps the bytes of logs, artifacts and assets. It takes signed addresses and no token. */
export const storageHost = 'objects.githubusercontent.com'

/** Sends the client to a fresh signed address for these bytes, as GitHub does for every large download. */
export const sendToStorage = (state: GithubState, bytes: Buffer, contentType: string): Reply => {
  const path = `/github-production/${randomBytes(12).toString('hex')}`
  state.storage.set(path, { bytes, contentType })
  return redirect(`https://${storageHost}${path}`)
}
