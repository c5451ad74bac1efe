import type { Clock } from '../../source/ports/clock.js'

/** A clock that the test holds: time moves by a millisecond a look, and a sleep moves it on instead of waiting. */
export interface HeldClock extends Clock {
  /** Moves the time; a negative number turns it back. */
  turn(ms: number): void
}

/** A held clock that stands at the same moment in every test. */
export function makeHeldClock(): HeldClock {
  let now = Date.UTC(2026, 0, 5, 12)
  return {
    now: () => {
      now += 1
      return now
    },
    turn: (ms) => {
      now += ms
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        setImmediate(() => {
          if (!signal?.aborted) now += ms
          resolve()
        })
      }),
  }
}
