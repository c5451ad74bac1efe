import { factOfItems } from '../../core/item-sum.js'
import { momentWords } from '../../core/moment-words.js'
import type { StepState, StepStatus } from '../../core/state.js'
import type { Step } from '../../plan/step.js'
import { duration } from './duration.js'
import { type Line, span, type Tone } from './line.js'
import type { Look } from './look.js'
import { stepTones, stepWords } from './status.js'
import { cell, cellRight, cut, oneRow, widthOf } from './width.js'

/** What one row of the checklist shows. */
export interface Row {
  readonly status: StepStatus
  readonly title: string
  readonly fact?: string
  /** At the right end: a duration, or elapsed and expected time. */
  readonly time?: string
  readonly titleTone?: Tone
}

/** A time is worth its columns while this many are left for the title. */
const LEAST_TITLE = 8

/** One row: symbol, title, fact, time, cut to the width by columns. Narrow screens lose the fact first. */
export function checklistLine(row: Row, look: Look): Line {
  const { width, symbols } = look
  const { ellipsis } = symbols
  const times = Math.max(widthOf(row.time ?? ''), width >= 60 ? 6 : 0)
  const timed = times > 0 && width - 4 - times - 2 >= LEAST_TITLE
  const room = Math.max(0, width - 4 - (timed ? times + 2 : 0))
  const fact = oneRow(row.fact ?? '')
  const titles = titleColumns(widthOf(oneRow(row.title)), widthOf(fact), room, width)
  const facts = room - titles - 2
  return [
    span('  '),
    span(symbols.step[row.status], stepTones[row.status]),
    span(' '),
    span(cell(row.title, titles, ellipsis), row.titleTone ?? 'plain'),
    ...(facts > 0 ? [span('  '), span(cell(fact, facts, ellipsis), 'quiet')] : []),
    ...(timed ? [span('  '), span(cellRight(row.time ?? '', times), 'quiet')] : []),
  ]
}

/** The row of a step that has ended. */
export function stepLine(step: Step, known: StepState, look: Look): Line {
  return checklistLine(
    {
      status: known.status,
      title: step.title,
      fact: factOf(known),
      ...(timed(known) ? { time: duration(known.durationMs ?? 0) } : {}),
      ...(known.status === 'skipped' || known.status === 'planned' ? { titleTone: 'quiet' as const } : {}),
    },
    look,
  )
}

/** Below this, in milliseconds, a time would read 0.0s, which tells nobody anything. */
const WORTH_TELLING = 50

function timed(known: StepState): boolean {
  return known.status !== 'waived' && (known.durationMs ?? 0) >= WORTH_TELLING
}

/** The short fact of a step: what was found, who waived it, or its status in words. */
export function factOf(known: StepState): string {
  if (known.items && !known.finding) return factOfItems(known.items)
  if (known.status === 'waiting' && known.waiting)
    return `${known.waiting.fact}; until ${momentWords(known.waiting.until)}`
  if (known.status === 'waived' && known.waiver) return `waived by ${known.waiver.by}: ${known.waiver.reason}`
  const fact = known.finding?.fact || stepWords[known.status]
  return known.already ? `${fact} (already done)` : fact
}

/** The heading of a phase, with a note at the right end. */
export function phaseLine(title: string, note: string, look: Look): Line {
  const room = look.width - 2
  const noteWidth = widthOf(note)
  if (noteWidth === 0 || noteWidth + 8 > room) return [span('  '), span(cut(title, room), 'strong')]
  return [
    span('  '),
    span(cell(title, room - noteWidth - 1, look.symbols.ellipsis), 'strong'),
    span(' '),
    span(note, 'quiet'),
  ]
}

/** Titles keep one column on a screen; a long one may take what a short fact leaves. */
function titleColumns(title: number, fact: number, room: number, width: number): number {
  if (fact === 0 || room < 24) return room
  const usual = Math.min(44, Math.round(width * 0.42))
  return Math.min(Math.max(title, usual), room - 2 - Math.min(fact, Math.floor(room * 0.4)))
}
