import type { Step } from '../plan/step.js'
import { withItems } from './items.js'
import type { State, StepState } from './state.js'
import type { Waiver } from './waiver.js'

const DAY_MS = 86_400_000

/**
 * When a waiver ends, from the end of its reason: `until 2026-03-01` (to the end of that day, UTC) or `for 14 days`.
 * Undefined where the reason gives it no end; `now` in milliseconds, the answer in ISO 8601.
 */
export function expiryOf(reason: string, now: number): string | undefined {
  const text = reason.trim().replace(/[.)]+$/, '')
  const day = /\buntil (\d{4}-\d{2}-\d{2})$/i.exec(text)?.[1]
  if (day !== undefined) {
    const end = Date.parse(`${day}T00:00:00Z`) + DAY_MS
    return Number.isNaN(end) ? undefined : new Date(end).toISOString()
  }
  const days = /\bfor (\d{1,4}) days?$/i.exec(text)?.[1]
  return days === undefined ? undefined : new Date(now + Number(days) * DAY_MS).toISOString()
}

/** A waiver that stands, with its step. */
export interface ActiveWaiver {
  readonly step: Step
  readonly waiver: Waiver
}

/** Every waiver of a failed check that still stands; what was left out is a matter of its own. Asked before every move. */
export function activeWaivers(state: State): readonly ActiveWaiver[] {
  const active: ActiveWaiver[] = []
  for (const [id, known] of state.steps) {
    if (known.status !== 'waived' && !known.items?.waived) continue
    const step = state.byId.get(id)
    for (const waiver of step ? waiversOf(known) : [])
      if (step && waiver.scope !== 'channel' && waiver.scope !== 'item') active.push({ step, waiver })
  }
  return active
}

/** The waivers of a step and of its items that stand. */
export function waiversOf(known: Readonly<StepState>): readonly Waiver[] {
  return withItems(known).flatMap(({ status, waiver }) => (status === 'waived' && waiver ? [waiver] : []))
}

/** True from the moment a waiver expires; `now` in milliseconds. */
export function hasExpired({ expires }: Waiver, now: number): boolean {
  return expires !== undefined && Date.parse(expires) <= now
}
