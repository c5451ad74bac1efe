import type { State } from './state.js'

/**
 * Outputs of the steps that passed, as `STEP.NAME`: what a step wrote before it failed is evidence, and nothing to build on.
 * A step in doubt that `asks` is told what it gave when it was done.
 */
export function outputsOf(state: State, asks?: string): Readonly<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const [id, known] of state.steps) {
    const isTold = known.status === 'passed' || (id === asks && known.status === 'in-doubt')
    if (!isTold || !known.outputs) continue
    for (const [name, value] of Object.entries(known.outputs)) all[`${id}.${name}`] = value
  }
  return all
}
