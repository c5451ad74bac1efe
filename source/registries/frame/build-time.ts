import type { ReadPort } from '../../ports/read.js'

/** SOURCE_DATE_EPOCH of a build: the time of the commit, so that what is built again is the same where it can be. */
export async function buildTime(read: ReadPort): Promise<{ readonly SOURCE_DATE_EPOCH: string }> {
  const committed = await read.git(['log', '--max-count=1', '--format=%ct'])
  return { SOURCE_DATE_EPOCH: read.env.SOURCE_DATE_EPOCH ?? committed.stdout.trim() }
}
