import type { Event, Happening } from '../core/event.js'
import { evolve } from '../core/evolve.js'
import type { State } from '../core/state.js'
import type { Journal } from '../ports/store.js'

/** Makes facts durable before anything else learns of them: append and fsync, then state, then views. */
export interface Recorder {
  readonly state: State
  /** Resolves when the fact is on disk and in the state. Facts are kept in the order of the calls. */
  record(happening: Happening): Promise<void>
  subscribe(listener: (event: Event) => void): () => void
}

/** A recorder over an open journal and the state its events fold to. */
export function createRecorder(journal: Journal, state: State): Recorder {
  const listeners = new Set<(event: Event) => void>()
  let last: Promise<void> = Promise.resolve()
  return {
    state,
    record(happening) {
      const done = last.then(async () => {
        const event = await journal.append(happening)
        evolve(state, event)
        for (const listener of listeners) listener(event)
      })
      last = done.catch(() => undefined)
      return done
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
