import { ClaimHeld, Usage, WizardError } from '../core/errors.js'
import { fold } from '../core/evolve.js'
import type { Digest } from '../core/journal-format.js'
import { isOver, outcomeOf } from '../core/outcome.js'
import { publishedJournal } from '../core/publication.js'
import { type Claims, claimRef, type FoundClaim } from '../ports/claims.js'
import type { Journal } from '../ports/store.js'
import type { OwnClaims } from './own-claim.js'
import { createRecorder, type Recorder } from './recorder.js'

/** What handing over needs; the lock of the release is held, and the journal is open. */
export interface HandOff {
  readonly journal: Journal
  readonly claims: Claims
  readonly own: OwnClaims
  readonly operator: string
  readonly digest: Digest
}

/**
 * Offers the release to whoever picks it up first. That it is handed over is durable here before the push: from then
 * on this run does nothing, whether the push arrived or not, and handing over again finishes what a crash cut short.
 */
export async function handOff({ journal, claims, own, operator, digest }: HandOff): Promise<Recorder> {
  const state = fold(journal.events)
  const recorder = createRecorder(journal, state)
  const { target, mode } = state
  if (!target || mode !== 'live' || isOver(state)) {
    throw new Usage(
      `The run ${state.run} is ${mode === 'live' ? outcomeOf(state) : `a ${mode}`}. Expected a live release in progress.`,
      'See what is in progress: release-wizard runs',
    )
  }
  const { tag } = target
  const mine = await own.read(journal.folder)
  const found = await claims.read(tag)
  if (found && found.commit !== mine?.commit && found.commit !== mine?.from)
    throw heldBy(found, claims.remote)
  if (state.handedOff !== undefined && found?.commit === mine?.commit && found?.claim.state === 'offered') {
    return recorder
  }
  const events = [...journal.events]
  const stop = recorder.subscribe((event) => events.push(event))
  if (state.handedOff === undefined) {
    await recorder.record({ type: 'handed-off', by: operator, ref: claimRef(tag) })
  }
  stop()
  const offered = { v: 1, state: 'offered', by: operator, at: state.lastAt, run: state.run, tag } as const
  const commit = await claims.make(offered, publishedJournal(events, digest), found?.commit)
  await own.write(journal.folder, { commit, ...(found ? { from: found.commit } : {}) })
  const pushed = await claims.push(tag, commit, found?.commit)
  if (pushed.ok) return recorder
  const winner = pushed.lost ? await claims.read(tag) : undefined
  if (winner) throw heldBy(winner, claims.remote)
  throw new WizardError(
    `${claims.remote} did not take the hand-over: ${pushed.found}. Expected the journal at ${claimRef(tag)}.`,
    {
      remedy: 'Nobody can pick it up yet, and it stands still here: hand it over again, or take it back.',
      nextSteps: [`release-wizard handoff ${tag}`, `release-wizard pickup ${tag}`],
    },
  )
}

/** The error of a release that somebody else has. */
export function heldBy({ claim }: FoundClaim, remote: string): ClaimHeld {
  return new ClaimHeld(claim, remote)
}
