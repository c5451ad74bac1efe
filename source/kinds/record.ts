import type { Kind } from '../ports/kind.js'
import { action } from './action.js'
import { attest } from './attest.js'
import { decision } from './decision.js'
import { gate } from './gate.js'
import { input } from './input.js'
import { role } from './role.js'
import { wait } from './wait.js'

/** The kinds of steps. A new kind is a file and a line. */
export const kinds: Readonly<Record<string, Kind>> = { gate, action, decision, input, attest, wait, role }
