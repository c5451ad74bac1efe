import { type RepositoryName, readRemoteAddress } from '../../forges/github/formats/repository-name.js'
import { succeeded } from '../../ports/command.js'
import type { ReadPort } from '../../ports/read.js'

/** Reads the address of the remote that is released to, or of `origin`, without asking it; undefined where there is none, or it is a folder. */
export async function readOrigin(read: ReadPort): Promise<RepositoryName | undefined> {
  const result = await read.git(['ls-remote', '--get-url', read.remote ?? 'origin'])
  return succeeded(result) ? readRemoteAddress(result.stdout) : undefined
}
