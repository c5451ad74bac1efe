import { LockHeld } from '../../core/errors.js'
import { fold } from '../../core/evolve.js'
import type { State } from '../../core/state.js'
import { handOff } from '../../engine/hand-off.js'
import { ownClaims } from '../../engine/own-claim.js'
import { sha256 } from '../../plan/digest.js'
import type { Arguments } from '../arguments.js'
import { exitCodes } from '../exit-codes.js'
import { withHost } from '../host.js'
import { print } from '../print.js'
import { claimsOf } from '../run/claims-of.js'
import { withRun } from '../run/with-run.js'
import { findRun, knownRuns } from '../state-reader.js'

/** Offers the live release in progress on the remote, so that one other maintainer can pick it up. */
export async function handoff(args: Arguments): Promise<number> {
  return withHost(args, async (host) => {
    const { store, repository, operator } = host
    const [target] = args.words
    const wish = { mode: 'live', ...(target === undefined ? {} : { target }) }
    const entry = findRun(knownRuns(repository), wish)
    const { plan } = fold((await store.readRun(entry.run)).events)
    const claims = await claimsOf(host, plan?.remote)
    const own = ownClaims(host.write)
    const done = await withRun(host, entry, (journal) =>
      handOff({ journal, claims, own, operator, digest: sha256 }),
    )
    if ('holder' in done) throw new LockHeld(done.holder)
    print(`${handedOver(done.state, claims.remote).join('\n')}\n`)
    return exitCodes.complete
  })
}

/** What was handed over, what stays behind, and how it goes on. */
function handedOver(state: State, remote: string): readonly string[] {
  const tag = state.target?.tag ?? ''
  const local = state.order.filter(
    (step) => step.nature === 'effect' && !step.irreversible && state.steps.get(step.id)?.status === 'passed',
  )
  return [
    `✔ ${tag} is handed over on ${remote}. Whoever is first takes it, from a clone: release-wizard pickup ${tag}`,
    '  Logs and artifacts stay here; their digests went along. Everything is checked again there.',
    ...(local.length > 0
      ? [`  Only here, and done again there where it is not found: ${titles(local)}`]
      : []),
    `  Take it back, if nobody did: release-wizard pickup ${tag}`,
  ]
}

function titles(steps: readonly { readonly title: string }[]): string {
  return steps.map((step) => step.title).join(', ')
}
