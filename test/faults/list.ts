import type { Fault } from './fault.js'
import { hooks } from './hooks.js'
import { meanwhile } from './meanwhile.js'
import { places } from './places.js'
import { refs } from './refs.js'
import { remotes } from './remotes.js'

export { hooks, remotes }

/** Every fault that is known. */
export const faults: readonly Fault[] = [...meanwhile, ...remotes, ...places, ...refs, ...hooks]
