import { parseMoment, timeOf } from '../plan/moment.js'
import type { Step } from '../plan/step.js'
import { fillKnown, textValues } from './fill-text.js'
import { isOver } from './outcome.js'
import { outputsOf } from './outputs.js'
import { settled } from './settled.js'
import { readStep, type State } from './state.js'
import type { Finding } from './vocabulary.js'

/** What comes at a time of its own: a duty after the end, or the end of a wait. */
export interface Due {
  readonly step: string
  readonly title: string
  /** ISO 8601. */
  readonly at: string
  /** From when on people are reminded of it. */
  readonly remindAt?: string
}

/** Before when a step is not begun, in milliseconds; undefined where nothing holds it, `open` where that cannot be told yet. */
export function heldUntil(step: Step, state: State, now: number): number | 'open' | undefined {
  if (step.notBefore === undefined || state.mode !== 'live') return undefined
  const { waiting } = readStep(state, step.id)
  // "First Tuesday" is that of the first look, and no other one the day after.
  const here = waiting?.held ? Date.parse(waiting.since) : now
  return movedTo(step, state) ?? momentOf(step.notBefore, state, here)
}

/** Before when a wait does not end, in milliseconds, `since` when it waits; a person may have moved that. */
export function waitEnd(step: Step, state: State, since: number): number | 'open' | undefined {
  const moved = movedTo(step, state)
  if (moved !== undefined) return moved
  const until = step.until === undefined ? undefined : momentOf(step.until, state, since)
  if (until === 'open' || step.minimumSeconds === undefined) return until
  return Math.max(until ?? 0, since + step.minimumSeconds * 1000)
}

/** When a duty is due: its time after the end of the release, unless a person moved it. Undefined before the end. */
export function dueTime(step: Step, state: State): number | undefined {
  const { afterSeconds } = step
  const { completedAt } = state
  if (afterSeconds === undefined || completedAt === undefined) return undefined
  return movedTo(step, state) ?? Date.parse(completedAt) + afterSeconds * 1000
}

/** What is still to come of a run: after its end the duties that are open, before it what waits for a time. */
export function datesOf(state: State): readonly Due[] {
  if (isOver(state) && !state.completed) return []
  return state.order.flatMap((step) => {
    const known = state.steps.get(step.id)
    const waits = known?.status === 'waiting' ? known.waiting?.until : undefined
    const due = settled(step, known, state) ? undefined : dueTime(step, state)
    const at = state.completed ? due : waits === undefined ? undefined : Date.parse(waits)
    if (at === undefined) return []
    const { remindSeconds } = step
    return [
      {
        step: step.id,
        title: step.title,
        at: iso(at),
        ...(remindSeconds !== undefined && { remindAt: iso(at - remindSeconds * 1000) }),
      },
    ]
  })
}

/** Those that people are to hear of now, in milliseconds: what is due, and what they wanted to be reminded of. */
export function reminders(dates: readonly Due[], isComplete: boolean, now: number): readonly Due[] {
  return dates.filter(
    ({ at, remindAt }) =>
      (isComplete && Date.parse(at) <= now) || (remindAt !== undefined && Date.parse(remindAt) <= now),
  )
}

/** What is found where a moment is counted from what has not happened here. */
export function untoldMoment(moment: string): Finding {
  return {
    fact: `when is not known: ${moment}`,
    found: `"${moment}" is no moment yet`,
    expected: 'a moment, or one that is counted from a step that has ended',
    mend: 'do that step first, or write the moment itself in the plan',
  }
}

function momentOf(text: string, state: State, here: number): number | 'open' {
  const filled = fillKnown(text, textValues({ ...state, outputs: outputsOf(state) }))
  const moment = parseMoment(filled)
  const start = Date.parse(state.startedAt)
  const ended = (id: string): number | undefined => {
    const at = readStep(state, id).endedAt
    return at === undefined ? undefined : Date.parse(at)
  }
  return (moment && timeOf(moment, { here, start, ended })) ?? 'open'
}

function movedTo(step: Step, state: State): number | undefined {
  const moved = readStep(state, step.id).moved
  return moved === undefined ? undefined : Date.parse(moved.to)
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
