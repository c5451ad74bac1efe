import type { Recorder } from '../../engine/recorder.js'
import { entryOf } from '../../engine/run-book.js'
import type { Holder, Journal, RunEntry } from '../../ports/store.js'
import type { Host } from '../host.js'

/**
 * Works on the journal of a run from outside, under the lock of its release; gives what was recorded, or who holds the
 * lock. Journal and lock are given back, and the index knows the run as it is then.
 */
export async function withRun(
  { store, repository, operator }: Host,
  entry: RunEntry,
  work: (journal: Journal) => Promise<Recorder>,
): Promise<Recorder | { readonly holder: Holder }> {
  const release = entry.mode === 'live' ? (entry.tag ?? entry.run) : entry.run
  const lock = await store.lock(repository, release, { operator, run: entry.run })
  if (!lock.held) return lock
  try {
    const journal = await store.openRun(entry.run)
    try {
      const recorder = await work(journal)
      await store.remember(entryOf(recorder))
      return recorder
    } finally {
      await journal.close()
    }
  } finally {
    await lock.release()
  }
}
