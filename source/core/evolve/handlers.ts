import type { Event, EventBody } from '../event.js'
import type { State } from '../state.js'

/** What each event does to the state. One record, one entry an event type; the compiler knows when one is missing. */
export type Handlers = {
  readonly [T in EventBody['type']]: (state: State, event: Event & { readonly type: T }) => void
}
