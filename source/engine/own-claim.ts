import { join } from 'node:path'
import { OWN_CLAIM, type OwnClaim, parseOwnClaim } from '../ports/claims.js'
import type { WritePort } from '../ports/write.js'

/** What runs remember of their claims on the remote: written before each push, so that a crash loses nothing. */
export interface OwnClaims {
  read(folder: string): Promise<OwnClaim | undefined>
  write(folder: string, claim: OwnClaim): Promise<void>
}

/** Own claims in the folders of runs. */
export function ownClaims(write: Pick<WritePort, 'readText' | 'writeText'>): OwnClaims {
  return {
    async read(folder) {
      return parseOwnClaim(await write.readText(join(folder, OWN_CLAIM)))
    },
    write: (folder, claim) => write.writeText(join(folder, OWN_CLAIM), `${JSON.stringify(claim)}\n`),
  }
}
