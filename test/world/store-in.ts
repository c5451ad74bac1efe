import type { RunEntry } from '../../source/ports/store.js'
import { systemClock } from '../../source/world/clock.js'
import { makeStore } from '../../source/world/store.js'
import { temporaryFolder } from '../parts/temporary.js'

/** The repository of the runs below. */
export const repository = 'github.com/acme/acme'

/** What the index holds of a run. */
export function entry(run: string, more: Partial<RunEntry> = {}): RunEntry {
  return {
    run,
    repository,
    path: 'release',
    mode: 'live',
    outcome: 'in-progress',
    startedAt: '2026-01-01T00:00:00.000Z',
    lastAt: '2026-01-01T00:00:00.000Z',
    operator: 'mia',
    ...more,
  }
}

/** A real store in a home of its own. */
export function storeIn(home = temporaryFolder('store')) {
  return makeStore({ home, clock: systemClock })
}
