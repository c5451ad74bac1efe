import type { Clock } from '../../source/ports/clock.js'

/** A clock that stands still until the test moves it; who sleeps wakes when the time has come. */
export function stillClock(): Clock & { readonly move: (ms: number) => void } {
  let now = Date.UTC(2026, 0, 5, 12)
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>()
  return {
    now: () => now,
    move(ms) {
      now += ms
      for (const sleeper of sleepers) if (sleeper.at <= now) sleeper.wake()
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + ms, wake: () => done() }
        const done = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', done)
          resolve()
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', done)
        if (signal?.aborted || ms <= 0) done()
      }),
  }
}
