import type { LiveStep } from './session.js'

const TAIL_LINES = 12

/** What running steps show: kept in memory only, the log file has the whole. */
export interface LiveBoard {
  readonly steps: ReadonlyMap<string, LiveStep>
  start(step: string, now: number): void
  line(step: string, text: string): void
  end(step: string): void
  tail(step: string): readonly string[]
}

/** An empty board; `changed` is called for every line. */
export function createLiveBoard(changed: () => void): LiveBoard {
  const steps = new Map<string, LiveStep & { tail: string[] }>()
  return {
    steps,
    start(step, now) {
      steps.set(step, { step, startedAt: now, tail: [] })
      changed()
    },
    line(step, text) {
      const known = steps.get(step)
      if (!known) return
      known.tail.push(text)
      if (known.tail.length > TAIL_LINES) known.tail.shift()
      changed()
    },
    end(step) {
      steps.delete(step)
      changed()
    },
    tail: (step) => [...(steps.get(step)?.tail ?? [])],
  }
}
