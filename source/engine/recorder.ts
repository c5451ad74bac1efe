import type { Event, EventBody } from '../core/event.js'
import { evolve } from '../core/evolve.js'
import type { State } from '../core/state.js'
import type { Journal } from '../ports/store.js'

/** Makes facts durable before anything else learns of them: append and fsync, then state, then views. */
export interface Recorder {
  readonly state: State
  /**
   * Resolves when the facts are on disk and in the state. They are kept in the order of the calls; those of one call
   * belong together: nobody sees a state that has only some of them. Once a fact could not be kept none is kept any
   * more: the journal is then the only one that knows where the run stands.
   */
  record(...bodies: readonly EventBody[]): Promise<void>
  subscribe(listener: (event: Event) => void): () => void
}

/** A recorder over an open journal and the state its events fold to. */
export function createRecorder(journal: Journal, state: State): Recorder {
  const listeners = new Set<(event: Event) => void>()
  let last: Promise<void> = Promise.resolve()
  return {
    state,
    record(...bodies) {
      last = last.then(async () => {
        const events: Event[] = []
        for (const body of bodies) events.push(await journal.append(body))
        for (const event of events) evolve(state, event)
        for (const event of events) for (const listener of listeners) listener(event)
      })
      // Whoever waits hears of a failure; the chain itself is nobody's to wait for.
      last.catch(() => undefined)
      return last
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
