import type { Clock } from '../ports/clock.js'

/** Wakes the loop: an answer came, a step ended, somebody paused. */
export interface Alarm {
  ring(): void
  /** Resolves at the next ring, or when the time comes. */
  wait(untilMs: number | undefined): Promise<void>
}

/** An alarm over a clock. A ring that nobody waited for is not lost: the next wait returns at once. */
export function createAlarm(clock: Clock): Alarm {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    async wait(untilMs) {
      const timer = new AbortController()
      if (!rung) {
        await new Promise<void>((resolve) => {
          wake = resolve
          if (untilMs === undefined) return
          void clock.sleep(Math.max(0, untilMs - clock.now()), timer.signal).then(() => resolve())
        })
      }
      timer.abort()
      wake = undefined
      rung = false
    },
  }
}
