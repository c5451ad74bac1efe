/** What GitHub takes for now. It moves forward only. */
export interface Clock {
  now(): Date
  /** Now as GitHub writes it: UTC, whole seconds. */
  stamp(): string
  advance(seconds: number): void
}

/** Writes a time as GitHub does: UTC, whole seconds. */
export const toStamp = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z')

/** A clock that stands still at `start` until advanced; without a start it follows the machine. */
export const createClock = (start?: string): Clock => {
  const fixed = start === undefined ? undefined : Date.parse(start)
  if (Number.isNaN(fixed)) throw new Error(`not a time: ${start}; expected ISO 8601`)
  let ahead = 0
  const now = () => new Date((fixed ?? Date.now()) + ahead)
  return {
    now,
    stamp: () => toStamp(now()),
    advance: (seconds) => {
      if (seconds < 0) throw new Error(`the clock moves forward only, not by ${seconds} s`)
      ahead += seconds * 1000
    },
  }
}
