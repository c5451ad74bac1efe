import { Usage } from '../core/errors.js'
import type { EventBody } from '../core/event.js'
import { fold } from '../core/evolve.js'
import { importedBlockers, importedRoster, unreadableRun } from '../core/release-facts.js'
import { candidatesOf, coreVersion, sameLine } from '../core/release-line.js'
import type { State } from '../core/state.js'
import { messageOf } from '../plan/message-of.js'
import type { Store } from '../ports/store.js'
import type { Recorder } from './recorder.js'

/** The other runs of the release on this machine, and what this run takes over from them. */
export interface RelatedRuns {
  /** Their states as they were read last. */
  readonly states: readonly State[]
  /** Live runs of other targets of the same release line, and the candidates before this one. */
  readonly spins: readonly State[]
  /** Reads them anew and records what they found: at the start of a session, and before what cannot be undone. */
  takeOver(): Promise<void>
}

/** The relatedRuns of the recorder's run: none before its target is chosen. */
export function makeRelatedRuns(store: Store, recorder: Recorder): RelatedRuns {
  let states: readonly State[] = []
  let spins: readonly State[] | undefined
  return {
    get states() {
      return states
    },
    get spins() {
      return spins ?? []
    },
    async takeOver() {
      const { state } = recorder
      const read = await readRelatedRuns(store, state)
      states = read.states
      spins ??= await readSpins(store, state)
      const facts: readonly EventBody[] = [
        ...importedBlockers(state, states),
        ...read.unreadable.flatMap(({ run, found }) => unreadableRun(state, run, found)),
        ...importedRoster(state, states),
      ]
      for (const fact of facts) await recorder.record(fact)
    },
  }
}

interface Read {
  readonly states: readonly State[]
  readonly unreadable: readonly { readonly run: string; readonly found: string }[]
}

async function readRelatedRuns(store: Store, own: State): Promise<Read> {
  const states: State[] = []
  const unreadable: { run: string; found: string }[] = []
  if (!own.target) return { states, unreadable }
  for (const entry of await store.runs(own.repository)) {
    if (entry.run === own.run) continue
    if (entry.tag !== own.target.tag && entry.run !== own.follows?.run) continue
    try {
      states.push(fold((await store.readRun(entry.run)).events))
    } catch (error) {
      // A run whose folder somebody removed is gone with all it knew; one that is there and unreadable is not.
      if (error instanceof Usage) continue
      unreadable.push({ run: entry.run, found: messageOf(error) })
    }
  }
  return { states, unreadable }
}

/** Other targets are over and done with: reading them once a session will do, and one that cannot be read tells nothing. */
async function readSpins(store: Store, own: State): Promise<readonly State[]> {
  const { target } = own
  if (target === undefined || own.mode !== 'live') return []
  const entries = await store.runs(own.repository)
  const candidates = candidatesOf(own.run, entries)
  const likely = entries.filter(
    ({ run, mode, tag }) =>
      run !== own.run &&
      mode === 'live' &&
      tag !== target.tag &&
      (candidates.has(run) || tag?.includes(coreVersion(target.version))),
  )
  const states: State[] = []
  for (const { run } of likely) {
    const read = await store.readRun(run).catch(() => undefined)
    const state = read && fold(read.events)
    if (state?.target && (candidates.has(run) || sameLine(state.target, target))) states.push(state)
  }
  return states
}
