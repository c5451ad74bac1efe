import { printed } from '../../lookups/printed.js'
import type { ReadPort } from '../../ports/read.js'

/** SOURCE_DATE_EPOCH of a build: the time of the commit, so that what is built again is the same where it can be. */
export async function buildTime(read: ReadPort): Promise<{ readonly SOURCE_DATE_EPOCH: string }> {
  const { SOURCE_DATE_EPOCH } = read.env
  if (SOURCE_DATE_EPOCH !== undefined) return { SOURCE_DATE_EPOCH }
  const asked = await read.git(['log', '--max-count=1', '--format=%ct'])
  return { SOURCE_DATE_EPOCH: printed(asked, 'the time of the commit', 'try: git log').trim() }
}
