import type { Item } from '../plan/step.js'
import { type ItemsState, type State, type StepState, stepState, untouchedStep } from './state.js'
import { type CommandEvidence, wentWrong } from './vocabulary.js'

/** Items of which nothing is known yet. */
export function emptyItems(): ItemsState & { readonly list: Map<string, Item> } {
  return { list: new Map(), states: new Map(), open: new Set(), stuck: new Set() }
}

/** The state of what an event is about, for the fold alone: of a step, or of one of its items. */
export function stateAt(
  state: State,
  { step, item }: { readonly step: string; readonly item?: string },
): StepState {
  const known = stepState(state, step)
  if (item === undefined) return known
  known.items ??= emptyItems()
  const one = known.items.states.get(item) ?? untouchedStep()
  known.items.states.set(item, one)
  return one
}

/** Takes the items that a step is for: what is known of those that were there before stays. */
export function takeItems(known: StepState, list: readonly Item[]): void {
  const before = known.items?.states
  delete known.oneByOne
  known.items = {
    ...emptyItems(),
    ...(known.items?.waived ? { waived: true } : {}),
    list: new Map(list.map((item) => [item.id, item])),
  }
  for (const { id } of list) {
    known.items.states.set(id, before?.get(id) ?? untouchedStep())
    sortItem(known.items, id)
  }
}

/** Puts an item where it belongs, after its state was changed: with those that go on, that stand still, that are over. */
export function sortItem({ states, open, stuck }: ItemsState, id: string): void {
  const known = states.get(id)
  const where = known === undefined || isOver(known) ? undefined : standsStill(known) ? stuck : open
  for (const group of [open, stuck]) {
    if (group !== where) group.delete(id)
    else group.add(id)
  }
}

/** Changes every item that `fits`, and puts each where it then belongs. */
export function changeItems(
  items: ItemsState,
  fits: (known: StepState) => boolean,
  change: (known: StepState) => void,
): void {
  for (const [id, known] of items.states) {
    if (!fits(known)) continue
    change(known)
    sortItem(items, id)
  }
}

/** True for what stands still until a person, or a mended world, moves it. */
export function standsStill({ status, probed }: Readonly<StepState>): boolean {
  return wentWrong(status) || (status === 'in-doubt' && probed !== undefined)
}

function isOver({ status }: StepState): boolean {
  return status === 'passed' || status === 'skipped' || status === 'waived' || status === 'planned'
}

/** Those that wait for this item, and for those again. */
export function waitingFor(ids: readonly string[], { list }: ItemsState): readonly string[] {
  const found = new Set(ids)
  for (const { id, needs } of list.values()) if (needs.some((need) => found.has(need))) found.add(id)
  return [...found].filter((id) => !ids.includes(id))
}

/** Opens a step again for what is open among its items; what they are stays as it was listed. */
export function goOn(known: StepState): void {
  if (known.status !== 'running') known.status = 'pending'
  delete known.question
  delete known.resolution
}

/** Items as they are when their step is to be done again: what was found of each no longer stands. */
export function staleItems(items: ItemsState): ItemsState {
  const states = new Map<string, StepState>()
  const stale: ItemsState = { ...items, states, open: new Set(), stuck: new Set() }
  for (const [id, { resolution: _, probed: __, ...one }] of items.states) {
    const stays = one.status === 'pending' || one.status === 'running' || one.status === 'in-doubt'
    states.set(id, stays ? one : { ...one, status: 'stale' })
    sortItem(stale, id)
  }
  return stale
}

/** A step and those of its items of which something is known. */
export function withItems<Known extends Readonly<StepState>>(known: Known): readonly (Known | StepState)[] {
  return known.items ? [known, ...known.items.states.values()] : [known]
}

/** The commands to look at: those of the step, or of the first of its items that stands still. */
export function commandsOf({ commands, items }: Readonly<StepState>): readonly CommandEvidence[] {
  const [first] = items?.stuck ?? []
  return (first === undefined ? undefined : items?.states.get(first)?.commands) ?? commands
}
