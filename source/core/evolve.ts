import { JournalNewer } from './errors.js'
import type { Event } from './event.js'
import { onAnswers } from './evolve/answers.js'
import type { Handlers } from './evolve/handlers.js'
import { onItems, sortItemOf } from './evolve/items.js'
import { onPeople } from './evolve/people.js'
import { onRun } from './evolve/run.js'
import { onSteps } from './evolve/steps.js'
import { onWorld } from './evolve/world.js'
import { countingSettled } from './settled.js'
import { emptyState, type State } from './state.js'

const handlers: Handlers = { ...onRun, ...onSteps, ...onItems, ...onAnswers, ...onPeople, ...onWorld }

/**
 * Takes one event into the state and gives the state back. The state is owned by its fold: it is changed in
 * place, so that a step costs the same in a plan of ten thousand as in one of ten. Throws `JournalNewer` at an event of a
 * kind that it does not know.
 */
export function evolve(state: State, event: Event): State {
  if (!Object.hasOwn(handlers, event.type))
    throw new JournalNewer(event.seq + 1, `says ${event.type}`, 'an event that this version knows')
  const handle = handlers[event.type] as (state: State, event: Event) => void
  countingSettled(state, event, () => handle(state, event))
  if ('item' in event && event.item !== undefined) sortItemOf(state, event.step, event.item)
  state.seq = event.seq
  state.lastAt = event.at
  return state
}

/** The state that a history leads to. The same history always gives the same state. */
export function fold(events: Iterable<Event>): State {
  const state = emptyState()
  for (const event of events) evolve(state, event)
  return state
}
