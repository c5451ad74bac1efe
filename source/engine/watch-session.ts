import { evolve } from '../core/evolve.js'
import { isOver } from '../core/outcome.js'
import { emptyState } from '../core/state.js'
import type { Clock } from '../ports/clock.js'
import type { Holder, Store } from '../ports/store.js'
import { createListeners } from './listeners.js'
import type { Session, SessionEnd } from './session.js'

const LOOK_MS = 1000

/** A session that only watches the journal of the one who holds the lock. It answers nothing and changes nothing. */
export function watchSession(store: Store, holder: Holder, clock: Clock): Session {
  const state = emptyState()
  const { tell, version, subscribe } = createListeners()
  const stop = new AbortController()
  const refuse = () => `${holder.operator} holds this release: only watching.`
  let folder = ''

  async function watch(): Promise<SessionEnd> {
    while (!stop.signal.aborted) {
      const seen = await store.readRun(holder.run)
      folder = seen.folder
      const fresh = seen.events.slice(state.seq + 1)
      for (const event of fresh) evolve(state, event)
      if (fresh.length > 0) tell()
      if (isOver(state) || state.paused !== undefined) break
      await clock.sleep(LOOK_MS, stop.signal)
    }
    return 'watched'
  }

  return {
    state,
    get folder() {
      return folder
    },
    watching: { holder: holder.operator, since: holder.since },
    version,
    subscribe,
    live: () => new Map(),
    expected: () => undefined,
    answer: refuse,
    redo: refuse,
    moveWait: refuse,
    remains: () => [],
    logFile: () => undefined,
    pause: () => stop.abort(),
    abort: () => stop.abort(),
    ended: watch(),
  }
}
