import type { Dropped, Store } from '../ports/store.js'

/** What becomes of an answer that came in from outside. */
export interface InboxReader {
  /** The reason for refusing it, or undefined. */
  readonly answer: (dropped: Dropped) => string | undefined
  readonly take: (dropped: Dropped) => Promise<void>
  readonly fail: (error: unknown) => void
}

/**
 * Takes answers dropped by `decide`, oldest first. An answer leaves the inbox once it is journalled, or when it
 * fits no open question: a late answer never answers a later question. Returns the way to stop.
 */
export function followInbox(store: Store, run: string, reader: InboxReader): () => void {
  let last: Promise<void> = Promise.resolve()
  let stopped = false
  async function empty(): Promise<void> {
    for (const found of await store.inbox(run)) {
      if (stopped) return
      // Whatever a file says of itself, it did not come from the terminal.
      const dropped: Dropped = { ...found, via: 'decide' }
      if (reader.answer(dropped) === undefined) await reader.take(dropped)
      await store.take(run, dropped.id)
    }
  }
  const look = () => {
    last = last.then(empty).catch(reader.fail)
  }
  const stop = store.watchInbox(run, look)
  look()
  return () => {
    stopped = true
    stop()
  }
}
