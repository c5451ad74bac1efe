import { datesOf } from '../core/dates.js'
import { outcomeOf } from '../core/outcome.js'
import type { RunEntry, Store } from '../ports/store.js'
import type { Recorder } from './recorder.js'

/** Keeps the index of runs in step with a run, and learns how long its steps take. */
export interface RunBook {
  close(): Promise<void>
}

/** Remembers the run when its target, its outcome or what is to come changes, and once more at the end with its timings. */
export function keepBook(store: Store, recorder: Recorder): RunBook {
  const { state } = recorder
  let last: Promise<void> = Promise.resolve()
  let shown = ''
  const remember = () => {
    const entry = entryOf(recorder)
    const key = JSON.stringify([entry.tag, entry.outcome, entry.dates])
    if (key === shown) return
    shown = key
    last = last.then(() => store.remember(entry)).catch(() => undefined)
  }
  const stop = recorder.subscribe(remember)
  remember()
  return {
    async close() {
      stop()
      await last
      await store.remember(entryOf(recorder))
      const durations: Record<string, number> = {}
      for (const [id, known] of state.steps) {
        if (known.status === 'passed' && known.durationMs !== undefined && !known.already)
          durations[id] = known.durationMs
      }
      await store.rememberTimings(state.repository, durations)
    },
  }
}

/** What the index knows of a run. */
export function entryOf({ state }: Recorder): RunEntry {
  const dates = datesOf(state)
  return {
    run: state.run,
    repository: state.repository,
    path: state.path,
    mode: state.mode,
    outcome: state.handedOff === undefined ? outcomeOf(state) : 'handed-off',
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    operator: state.operator,
    ...(state.target ? { tag: state.target.tag } : {}),
    ...(state.follows ? { follows: state.follows.run } : {}),
    ...(dates.length > 0 ? { dates } : {}),
  }
}
