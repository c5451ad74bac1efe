import { join } from 'node:path'
import { commandsOf } from '../core/items.js'
import { readStep, type State } from '../core/state.js'

/** The file with the last output of a step, in the run's folder; undefined where there is none. */
export function logFileOf(step: string, state: State, folder: string): string | undefined {
  const log = commandsOf(readStep(state, step)).findLast((command) => command.log !== undefined)?.log
  return log === undefined ? undefined : join(folder, log)
}
