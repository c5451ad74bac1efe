import { readArguments } from '../../source/cli/arguments.js'
import { openHost } from '../../source/cli/host.js'
import { claimsOf } from '../../source/cli/run/claims-of.js'
import { handOff } from '../../source/engine/hand-off.js'
import { ownClaims } from '../../source/engine/own-claim.js'
import { pickUp } from '../../source/engine/take-handoff.js'
import { sha256 } from '../../source/plan/digest.js'
import type { Claims } from '../../source/ports/claims.js'

/** Programs over or picks up in a process that ends itself by SIGKILL right before or right after its push. */
const [what, tag = '', when] = process.argv.slice(2)
const host = await openHost(readArguments([]))
const { store, repository, operator, clock } = host
const own = ownClaims(host.write)

function deadly(claims: Claims): Claims {
  return {
    ...claims,
    async push(...args) {
      if (when === 'before') process.kill(process.pid, 'SIGKILL')
      await claims.push(...args)
      process.kill(process.pid, 'SIGKILL')
      return { ok: true }
    },
  }
}

const claims = deadly(await claimsOf(host, undefined))
if (what === 'pickup') {
  const newRun = () => `run-${process.pid}`
  await pickUp({ store, claims, own, clock, operator, repository, tag, digest: sha256, newRun })
} else {
  const [entry] = await store.runs(repository)
  const journal = await store.openRun(entry?.run ?? '')
  await handOff({ journal, claims, own, operator, digest: sha256 })
}
