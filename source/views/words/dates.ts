import { type Due, datesOf, reminders } from '../../core/dates.js'
import { farWords, momentWords } from '../../core/moment-words.js'
import type { State } from '../../core/state.js'
import { wrapped } from './finding.js'
import { blank, type Line } from './line.js'
import type { Look } from './look.js'

/** What is still to come of a run: duties that are left, and what waits for its time. `now` in milliseconds. */
export function dateLines(state: State, now: number, look: Look): readonly Line[] {
  const lines = datesOf(state).map((one) => dateWords(one, state.completed, now))
  return lines.length === 0 ? [] : [blank, ...lines.flatMap((line) => wrapped(line, look, 2, 'plain'))]
}

/** What people are to hear of at a start: what is due, and what they wanted to be reminded of. */
export function reminderLines(
  run: { readonly tag?: string; readonly outcome: string; readonly dates?: readonly Due[] },
  now: number,
): readonly string[] {
  const isComplete = run.outcome === 'complete'
  const tag = run.tag === undefined ? '' : ` ${run.tag}`
  return reminders(run.dates ?? [], isComplete, now).map((one) => {
    const mend = isComplete && Date.parse(one.at) <= now ? `, do it with: release-wizard${tag}` : ''
    return `${dateWords(one, isComplete, now)}${tag && ` (${tag.trim()})`}${mend}`
  })
}

function dateWords({ title, at }: Due, isDuty: boolean, now: number): string {
  const ms = Date.parse(at) - now
  const word = isDuty ? (ms <= 0 ? 'Due since' : 'Due') : 'Waits until'
  return `${word} ${momentWords(at)}, ${farWords(ms)}: ${title}`
}
