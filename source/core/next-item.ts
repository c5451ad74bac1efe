import type { Item, Step } from '../plan/step.js'
import { ENOUGH, type Move, type Next } from './move.js'
import type { ItemsState } from './state.js'

/**
 * What may happen to the items of a step that is under way. Independent ones go side by side, those of an action one
 * after the other unless the plan lets them; the rest in the order of their dependencies. An action begins nothing new
 * while one of its items stands still, nor without consent (`mayBegin`); a check goes on with the others.
 */
export function nextOfItems(
  step: Step,
  items: ItemsState,
  { now, mayBegin }: { readonly now: number; readonly mayBegin: boolean },
): Partial<Next> {
  const resolved = resolvedItems(step, items)
  if (resolved.length > 0) return { moves: resolved }
  const isEffect = step.nature === 'effect'
  const most = step.alone === (isEffect ? false : undefined) ? ENOUGH : 1
  const halted = !mayBegin || (isEffect && items.stuck.size > 0)
  const moves: Move[] = []
  let running = 0
  let wakeAt: number | undefined
  for (const id of items.open) {
    if (running + moves.length >= most) break
    const known = items.states.get(id)
    const item = items.list.get(id)
    if (!known || !item) continue
    if (known.status === 'running') running += 1
    else if (known.status === 'in-doubt') moves.push({ type: 'probe', step, item })
    else if (known.status === 'waiting') {
      const at = Date.parse(known.waiting?.nextAt ?? '')
      if (now >= at) moves.push({ type: 'perform', step, item })
      else wakeAt = Math.min(wakeAt ?? at, at)
    } else if (!halted && isFree(item, items)) moves.push({ type: 'perform', step, item })
  }
  if (wakeAt !== undefined) return { moves, wakeAt }
  if (moves.length > 0 || running > 0) return { moves }
  const inDoubt = [...items.stuck].some((id) => items.states.get(id)?.status === 'in-doubt')
  if (inDoubt) return { moves: [{ type: 'ask', step, about: 'doubt' }] }
  const lacksConsent = !mayBegin && items.stuck.size === 0 && items.open.size > 0
  return { moves: [lacksConsent ? { type: 'ask', step, about: 'confirm' } : { type: 'sum-up', step }] }
}

/** What a person said becomes of an item that stands still, where it was not carried out yet: one after the other. */
export function resolvedItems(step: Step, { stuck, states, list }: ItemsState): readonly Move[] {
  for (const id of stuck) {
    const as = states.get(id)?.resolution
    const item = list.get(id)
    if (as === undefined || !item) continue
    return [as === 'fix' ? { type: 'fix', step, item } : { type: 'resolve', step, item, as }]
  }
  return []
}

/** True where nothing that it needs is still to be done. */
function isFree({ needs }: Item, { open, stuck }: ItemsState): boolean {
  return needs.every((need) => !open.has(need) && !stuck.has(need))
}
