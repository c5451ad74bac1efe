import type { Event } from '../core/event.js'

/** Events of a journal as they become durable. */
export interface JournalTail {
  /** The events that were written since the last call, oldest first. */
  read(): readonly Event[]
}
