import type { Step } from '../plan/step.js'
import { readStep, type State, type Waiver } from './state.js'

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
export interface StandingWaiver {
  readonly step: Step
  readonly waiver: Waiver
}

/** Every waiver of a failed check that still stands; a channel that was left out is a matter of its own. */
export function standingWaivers(state: State): readonly StandingWaiver[] {
  if (!hasWaived(state)) return []
  return state.order.flatMap((step) => {
    const { status, waiver } = readStep(state, step.id)
    return status === 'waived' && waiver && waiver.scope !== 'channel' ? [{ step, waiver }] : []
  })
}

/** Asked before every move, and nearly always false. */
function hasWaived(state: State): boolean {
  for (const { status } of state.steps.values()) if (status === 'waived') return true
  return false
}

/** True from the moment a waiver expires; `now` in milliseconds. */
export function hasExpired({ expires }: Waiver, now: number): boolean {
  return expires !== undefined && Date.parse(expires) <= now
}
