import { JournalDamaged, LockHeld, Usage, WizardError } from '../core/errors.js'
import type { EventBody } from '../core/event.js'
import { fold } from '../core/evolve.js'
import { type Digest, parseJournal } from '../core/journal-format.js'
import { adoptedJournal } from '../core/publication.js'
import type { State } from '../core/state.js'
import type { OwnClaim } from '../ports/claims.js'
import { type Claims, claimRef, type FoundClaim } from '../ports/claims.js'
import type { Clock } from '../ports/clock.js'
import type { Store } from '../ports/store.js'
import { heldBy } from './hand-off.js'
import type { OwnClaims } from './own-claim.js'
import { createRecorder } from './recorder.js'
import { entryOf } from './run-book.js'

/** What picking up needs. `newRun` gives the id of a run. */
export interface PickUp {
  readonly store: Store
  readonly claims: Claims
  readonly own: OwnClaims
  readonly clock: Clock
  readonly operator: string
  readonly repository: string
  readonly tag: string
  readonly digest: Digest
  readonly newRun: () => string
}

/** A run of this machine that was handed over, or made from what was. */
interface Local {
  readonly state: State
  readonly folder: string
  readonly claim?: OwnClaim
}

/**
 * Takes a release that was handed over: of several who try, one moves the ref and the others are told who. The run is
 * durable here before the ref moves, and goes on only once it did. Gives the run to go on with.
 */
export async function pickUp(options: PickUp): Promise<string> {
  const { store, claims, operator, repository, tag } = options
  const lock = await store.lock(repository, tag, { operator, run: 'pickup' })
  if (!lock.held) throw new LockHeld(lock.holder)
  try {
    const locals = await localRuns(options)
    const found = await claims.read(tag)
    if (!found) return await takeBack(locals, options)
    const mine = locals.find(({ claim }) => claim?.commit === found.commit)
    if (found.claim.state === 'held') {
      if (!mine) throw heldBy(found, claims.remote)
      if (mine.state.handedOff !== undefined) await recordPickUp(mine.state.run, options)
      return mine.state.run
    }
    const begun = mine ?? locals.find(({ claim, state }) => !state.aborted && claim?.from === found.commit)
    const local = begun ?? (await adopt(found, options))
    await claim(local, found, options, begun === undefined)
    await recordPickUp(local.state.run, options)
    return local.state.run
  } finally {
    await lock.release()
  }
}

async function localRuns({ store, own, repository, tag }: PickUp): Promise<readonly Local[]> {
  const entries = (await store.runs(repository)).filter((entry) => entry.mode === 'live' && entry.tag === tag)
  const locals: Local[] = []
  for (const { run } of entries) {
    const { events, folder } = await store.readRun(run)
    const claim = await own.read(folder)
    locals.push({ state: fold(events), folder, ...(claim ? { claim } : {}) })
  }
  return locals
}

/** Nothing stands on the remote: only what was handed over here, and never arrived there, can be taken back. */
async function takeBack(locals: readonly Local[], options: PickUp): Promise<string> {
  const left = locals.find(({ state }) => state.handedOff !== undefined && !state.aborted)
  if (!left) {
    throw new Usage(
      `Nobody handed ${options.tag} over: ${options.claims.remote} has no ${claimRef(options.tag)}.`,
      `Ask its maintainer for: release-wizard handoff ${options.tag}`,
    )
  }
  await recordPickUp(left.state.run, options)
  return left.state.run
}

/** Makes a run of the journal that came along; its chain is verified, and nothing in it is trusted to be run. */
async function adopt(found: FoundClaim, options: PickUp): Promise<Local> {
  const { store, repository, tag, clock, digest } = options
  const { events, torn } = parseJournal(found.journal, digest)
  const theirs = fold(events)
  if (torn !== undefined || theirs.target?.tag !== tag || theirs.mode !== 'live') {
    throw new JournalDamaged(events.length, `it is no whole journal of ${tag}`, `the live release of ${tag}`)
  }
  const run = options.newRun()
  const at = new Date(clock.now()).toISOString()
  const journal = adoptedJournal(events, { run, repository }, digest)
  const state = fold(parseJournal(journal, digest).events)
  const { path, operator } = state
  const entry = { run, repository, tag, path, operator, mode: 'live', outcome: 'handed-off' } as const
  await store.adoptRun({ ...entry, startedAt: state.startedAt, lastAt: at }, journal)
  return { state, folder: (await store.readRun(run)).folder }
}

async function claim(local: Local, found: FoundClaim, options: PickUp, fresh: boolean): Promise<void> {
  const { claims, own, clock, operator, tag } = options
  const at = new Date(clock.now()).toISOString()
  const held = { v: 1, state: 'held', by: operator, at, run: local.state.run, tag } as const
  const commit = await claims.make(held, found.journal, found.commit)
  await own.write(local.folder, { commit, from: found.commit })
  const pushed = await claims.push(tag, commit, found.commit)
  if (pushed.ok) return
  const winner = pushed.lost ? await claims.read(tag) : undefined
  if (winner) {
    if (fresh) await giveUp(local.state.run, winner, options)
    throw heldBy(winner, claims.remote)
  }
  throw new WizardError(
    `${claims.remote} did not take the claim: ${pushed.found}. Expected ${claimRef(tag)} to be yours.`,
    { remedy: 'The release is still handed over: try again.', nextSteps: [`release-wizard pickup ${tag}`] },
  )
}

async function recordPickUp(run: string, { store, operator, tag }: PickUp): Promise<void> {
  await record(run, store, { type: 'picked-up', by: operator, ref: claimRef(tag) })
}

async function giveUp(run: string, { claim }: FoundClaim, { store, operator }: PickUp): Promise<void> {
  const reason = `${claim.by} was first`
  await record(run, store, { type: 'aborted', by: operator, reason, remains: [] })
}

async function record(run: string, store: Store, body: EventBody): Promise<void> {
  const journal = await store.openRun(run)
  try {
    const recorder = createRecorder(journal, fold(journal.events))
    await recorder.record(body)
    await store.remember(entryOf(recorder))
  } finally {
    await journal.close()
  }
}
