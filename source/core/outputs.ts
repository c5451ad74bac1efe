import type { State } from './state.js'

/** Outputs of the steps that passed, as `STEP.NAME`: what a step wrote before it failed is evidence, and nothing to build on. */
export function outputsOf(state: State): Readonly<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const [id, known] of state.steps) {
    if (known.status !== 'passed' || !known.outputs) continue
    for (const [name, value] of Object.entries(known.outputs)) all[`${id}.${name}`] = value
  }
  return all
}
