import { Usage } from '../../core/errors.js'
import { ownClaims } from '../../engine/own-claim.js'
import { readHead } from '../../lookups/head.js'
import { findRemote } from '../../lookups/remote.js'
import type { Claims } from '../../ports/claims.js'
import { ifTold, orElse } from '../../ports/not-told.js'
import { makeClaims } from '../../world/claims.js'
import type { Host } from '../host.js'
import { printError } from '../print.js'

/** The claims of the remote that is pushed to, the plan's or git's own. Throws where there is none. */
export async function claimsOf(
  { read, env }: Pick<Host, 'read' | 'env'>,
  named: string | undefined,
): Promise<Claims> {
  const head = await ifTold(() => readHead(read))
  const { remote } = await orElse(
    () => findRemote(read, named, head?.branch),
    ({ found, expected, mend }) => {
      throw new Usage(`Found ${found}. Expected ${expected}.`, mend)
    },
  )
  return makeClaims({ root: read.root, env }, remote)
}

/** Frees the target on the remote once its run is over; a run that never handed over has no claim to free. */
export async function freeClaim(
  host: Host,
  folder: string,
  tag: string,
  remote: string | undefined,
): Promise<void> {
  const own = await ownClaims(host.write).read(folder)
  if (!own) return
  const freed = await (await claimsOf(host, remote)).drop(tag, own.commit)
  if (freed.ok || freed.lost) return
  printError(`The claim on ${tag} still stands on the remote: ${freed.found}\n`)
}
