import { listItems } from '../core/item-list.js'
import { itemStep } from '../core/item-step.js'
import { sumUp } from '../core/item-sum.js'
import { emptyItems, sortItem } from '../core/items.js'
import type { State } from '../core/state.js'
import type { Plan } from '../plan/plan.js'
import type { Step } from '../plan/step.js'
import type { Catalogue, Outcome } from '../ports/kind.js'
import { crashed, ended } from './conclude.js'
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
  /** The same for each of the things that it is done for. */
  readonly each?: readonly Looked[]
}

/**
 * Carries out one step on its own: for `doctor` and `verify`, which look and release nothing. One that is for each of
 * something is looked at for each, and told as one.
 */
export async function lookAt(step: Step, options: LookOptions): Promise<Looked> {
  if (!step.each) return lookAtOne(step, options)
  const listed = listItems(step, options.state)
  if (!listed.ok) return { step, outcome: ended('unknown', listed.finding), durationMs: 0 }
  const items = emptyItems()
  const each: Looked[] = []
  for (const item of listed.items) {
    const one = await lookAtOne(itemStep(step, item), options)
    const told = one.outcome.type === 'ended' ? one.outcome : { status: 'unknown' as const }
    items.list.set(item.id, item)
    items.states.set(item.id, { ...told, attempt: 1, commands: [] })
    sortItem(items, item.id)
    each.push(one)
  }
  const durationMs = each.reduce((sum, one) => sum + one.durationMs, 0)
  return { step, outcome: { type: 'ended', ...sumUp(items) }, durationMs, each }
}

async function lookAtOne(step: Step, { plan, state, catalogue, ports }: LookOptions): Promise<Looked> {
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
