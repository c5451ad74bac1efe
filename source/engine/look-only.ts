import type { State } from '../core/state.js'
import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import type { Catalogue, Outcome } from '../ports/kind.js'
import { crashed } from './conclude.js'
import type { PortFactory } from './context.js'
import { releaseFor } from './release-view.js'
import { silent } from './silent.js'

/** What is needed to carry out steps outside a run: nothing is journalled, and nothing is resumed. */
export interface LookOptions {
  readonly plan: Plan
  readonly state: State
  readonly catalogue: Catalogue
  readonly ports: PortFactory
}

/** One step and how it came out. */
export interface Looked {
  readonly step: Step
  readonly outcome: Outcome
  readonly durationMs: number
}

/** Carries out one step on its own: for `doctor` and `verify`, which look and release nothing. */
export async function lookAt(step: Step, { plan, state, catalogue, ports }: LookOptions): Promise<Looked> {
  const signal = new AbortController().signal
  const { read, write } = ports(silent(step.id, signal))
  const began = read.clock.now()
  const kind = catalogue.kinds[step.kind]
  const release = releaseFor(step, plan, state)
  const outcome = kind
    ? await kind
        .perform({
          step,
          release,
          catalogue,
          read,
          write,
          signal,
          report: () => undefined,
          keep: async () => undefined,
          once: true,
          polls: 0,
        })
        .catch(crashed)
    : crashed(new Error(`No kind of step is called "${step.kind}".`))
  return { step, outcome, durationMs: read.clock.now() - began }
}
