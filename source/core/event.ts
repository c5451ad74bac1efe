import type { PeopleEvent } from './events/people.js'
import type { RunEvent } from './events/run.js'
import type { StepEvent } from './events/steps.js'
import type { WorldEvent } from './events/world.js'

/** The version of the event format. A journal with a higher one is from a newer wizard and is not touched. */
export const EVENT_VERSION = 1

/** What every line of a journal carries. `prev` is the digest of the line before. */
export interface Envelope {
  readonly v: number
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly prev: string
}

/** One line of a journal: what happened, and where it stands in the chain. */
export type Event = Envelope & EventBody

/** What can happen. Past tense; one meaning each; `evolve` knows what each does to the state. */
export type EventBody = RunEvent | StepEvent | PeopleEvent | WorldEvent
