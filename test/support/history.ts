import type { Event, EventBody } from '../../source/core/event.js'
import { evolve } from '../../source/core/evolve.js'
import { emptyState, type State } from '../../source/core/state.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { Plan } from '../../source/plan/plan.js'

/** A history in the making: events with their places, and the state they lead to. */
export interface History {
  readonly events: Event[]
  readonly state: State
  add(...bodies: readonly EventBody[]): void
}

/** A history that stands after the opening of a run. */
export function startHistory(plan: Plan, mode: Mode = 'live'): History {
  const events: Event[] = []
  const state = emptyState()
  const history: History = {
    events,
    state,
    add(...bodies) {
      for (const body of bodies) {
        const seq = events.length
        const at = new Date(Date.UTC(2026, 0, 5) + seq * 1000).toISOString()
        const event: Event = { v: 1, seq, at, prev: '', ...body }
        events.push(event)
        evolve(state, event)
      }
    },
  }
  history.add(
    {
      type: 'run-started',
      run: 'run-1',
      path: 'release',
      mode,
      operator: 'mia',
      repository: 'example/acme',
      wizard: '1.0.0',
    },
    { type: 'plan-resolved', plan },
    {
      type: 'target-chosen',
      by: 'mia',
      target: {
        tag: 'v1.4.0',
        version: '1.4.0',
        bump: 'minor',
        baseTag: 'v1.3.2',
        baseReason: 'the highest below',
      },
    },
    { type: 'candidate-observed', candidate: { commit: 'c0' }, inputs: {}, changed: {} },
  )
  return history
}
