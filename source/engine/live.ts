import type { LiveStep } from './session.js'

const TAIL_LINES = 12

/** What running steps show: kept in memory only, the log file has the whole. */
export interface LiveBoard {
  readonly steps: ReadonlyMap<string, LiveStep>
  start(step: string, now: number): void
  line(step: string, text: string): void
  /** The step waits until it looks again: what it saw stays, until the first line of the next look takes its place. */
  rest(step: string): void
  end(step: string): void
  tail(step: string): readonly string[]
}

/** An empty board; `changed` is called for every line. */
export function createLiveBoard(changed: () => void): LiveBoard {
  const steps = new Map<string, LiveStep & { tail: string[] }>()
  /** Steps whose tail is of an earlier look. */
  const rested = new Set<string>()
  return {
    steps,
    start(step, now) {
      steps.set(step, { step, startedAt: now, tail: rested.has(step) ? (steps.get(step)?.tail ?? []) : [] })
      changed()
    },
    line(step, text) {
      const known = steps.get(step)
      if (!known) return
      if (rested.delete(step)) known.tail.length = 0
      known.tail.push(text)
      if (known.tail.length > TAIL_LINES) known.tail.shift()
      changed()
    },
    rest(step) {
      rested.add(step)
    },
    end(step) {
      rested.delete(step)
      steps.delete(step)
      changed()
    },
    tail: (step) => (rested.has(step) ? [] : [...(steps.get(step)?.tail ?? [])]),
  }
}
