import { parseDuration } from './duration.js'

/** A moment as plans write it: an instant, a span from somewhere, or a weekday. */
export type Moment = Instant | Span | Weekday

interface Instant {
  readonly type: 'instant'
  /** Milliseconds since the epoch. */
  readonly at: number
}

interface Span {
  readonly type: 'span'
  /** Milliseconds, or business days; negative before the anchor. */
  readonly amount: number
  readonly business: boolean
  readonly from: Anchor
}

interface Weekday {
  readonly type: 'weekday'
  /** 1 to 4, or -1 for the last of a month; undefined for the next such day. */
  readonly nth?: number
  /** 0 is Sunday. */
  readonly day: number
  readonly minute: number
  readonly from: Anchor
}

/** Where a span begins. Without one, where the waiting began. */
type Anchor = { readonly type: 'here' | 'start' } | Instant | { readonly type: 'step'; readonly step: string }

/** What a moment is counted from; milliseconds since the epoch. */
export interface Known {
  readonly here: number
  readonly start: number
  /** When a step ended; undefined where it has not. */
  readonly ended: (step: string) => number | undefined
}

/** What may be written for a moment. */
export const momentForms =
  '2026-12-01T12:00Z, 2026-12-01, "14 days after steps.ID", "3 business days after start", "first Tuesday at 14:00"'

const day = 86_400_000
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const ordinals: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 }
const instantForm =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d))?$/
const spanForm = /^(.+?)(?:\s+(after|before)\s+(\S.*))?$/
const weekdayForm =
  /^(?:(first|second|third|fourth|last|next)\s+)?([a-z]+)(?:\s+at\s+(\d\d?):(\d\d))?(?:\s+after\s+(.+))?$/i

/** Reads a moment; undefined where the text is none. Days and times without a zone are UTC's. */
export function parseMoment(text: string): Moment | undefined {
  const written = text.trim()
  return parseInstant(written) ?? parseWeekday(written) ?? parseSpan(written)
}

/** The time of a moment, in milliseconds; undefined where what it is counted from has not happened. */
export function timeOf(moment: Moment, known: Known): number | undefined {
  if (moment.type === 'instant') return moment.at
  const from = anchorTime(moment.from, known)
  if (from === undefined) return undefined
  if (moment.type === 'weekday') return nextWeekday(moment, from)
  return moment.business ? addBusinessDays(from, moment.amount) : from + moment.amount
}

/** The step that a moment is counted from, if one is. */
export function stepOfMoment(text: string): string | undefined {
  const moment = parseMoment(text)
  return moment && 'from' in moment && moment.from.type === 'step' ? moment.from.step : undefined
}

function parseInstant(text: string): Instant | undefined {
  const [whole, year, month, date, hour = '00', minute = '00', second = '00', zone = 'Z'] =
    instantForm.exec(text) ?? []
  if (whole === undefined) return undefined
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')
  const at = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}${offset}`)
  // The engine rolls 30 February over into March: no such day was meant.
  const exists =
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDate() === Number(date)
  return Number.isNaN(at) || !exists ? undefined : { type: 'instant', at }
}

function parseWeekday(text: string): Weekday | undefined {
  const [, nth = 'next', name = '', hour = '0', minute = '0', after] = weekdayForm.exec(text) ?? []
  const found = weekdays.indexOf(name.toLowerCase())
  const from = parseAnchor(after)
  if (found < 0 || !from || Number(hour) > 23 || Number(minute) > 59) return undefined
  const which = ordinals[nth.toLowerCase()]
  const at = Number(hour) * 60 + Number(minute)
  return { type: 'weekday', day: found, minute: at, from, ...(which !== undefined && { nth: which }) }
}

function parseSpan(text: string): Span | undefined {
  const [, length = '', side = 'after', anchor] = spanForm.exec(text) ?? []
  const from = parseAnchor(anchor)
  const days = /^(\d+)\s+business days?$/.exec(length)?.[1]
  const seconds = parseDuration(length)
  if (!from || (days === undefined && seconds === undefined)) return undefined
  const amount = days === undefined ? (seconds ?? 0) * 1000 : Number(days)
  const signed = side === 'before' ? -amount : amount
  return { type: 'span', amount: signed, business: days !== undefined, from }
}

function parseAnchor(text: string | undefined): Anchor | undefined {
  if (text === undefined) return { type: 'here' }
  if (text === 'start' || text === 'the start') return { type: 'start' }
  const step = /^steps\.(\S+)$/.exec(text)?.[1]
  return step === undefined ? parseInstant(text) : { type: 'step', step }
}

function anchorTime(anchor: Anchor, { here, start, ended }: Known): number | undefined {
  if (anchor.type === 'instant') return anchor.at
  if (anchor.type === 'step') return ended(anchor.step)
  return anchor.type === 'start' ? start : here
}

/** Saturdays and Sundays do not count. */
function addBusinessDays(from: number, days: number): number {
  let at = from
  for (let left = Math.abs(days); left > 0; ) {
    at += Math.sign(days) * day
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return at
}

/** The first time from there on that is such a day. */
function nextWeekday({ nth, day: wanted, minute }: Weekday, from: number): number {
  const midnight = Math.floor(from / day) * day
  for (let at = midnight + minute * 60_000; ; at += day) {
    const date = new Date(at)
    if (at >= from && date.getUTCDay() === wanted && isNth(date, nth)) return at
  }
}

function isNth(date: Date, nth: number | undefined): boolean {
  if (nth === undefined) return true
  if (nth > 0) return Math.ceil(date.getUTCDate() / 7) === nth
  return new Date(date.getTime() + 7 * day).getUTCMonth() !== date.getUTCMonth()
}
