import { toJson } from '../plan/hidden.js'
import { JournalDamaged, JournalNewer } from './errors.js'
import { EVENT_VERSION, type Event, type EventBody } from './event.js'

/** sha256 of a line's bytes without its line end, in lower-case hex; given from outside, the core computes none. */
export type Digest = (line: string) => string

/** `prev` of the first event. */
export const NO_LINE_BEFORE = '0'.repeat(64)

/** Where a journal stands: what the next event carries. */
export interface JournalHead {
  readonly seq: number
  readonly prev: string
}

/** The head of an empty journal. */
export const emptyHead: JournalHead = { seq: 0, prev: NO_LINE_BEFORE }

/** The event that an event becomes at this place of the journal, its line without line end, and the head after it. */
export function encodeEvent(
  body: EventBody,
  at: string,
  head: JournalHead,
  digest: Digest,
): { readonly event: Event; readonly line: string; readonly head: JournalHead } {
  const event: Event = { v: EVENT_VERSION, seq: head.seq, at, ...body, prev: head.prev }
  const line = toJson(event)
  // What is handed out is what a replay reads, for example without keys that are undefined.
  return { event: JSON.parse(line), line, head: { seq: head.seq + 1, prev: digest(line) } }
}

/** Reads one line after another; throws `JournalDamaged` or `JournalNewer` at the first that is not as written. */
export interface JournalReader {
  read(line: string): Event
  head(): JournalHead
}

/** A reader that stands before the first line of a journal. */
export function makeJournalReader(digest: Digest): JournalReader {
  let head = emptyHead
  return {
    head: () => head,
    read(line) {
      const event = parseLine(line, head)
      head = { seq: head.seq + 1, prev: digest(line) }
      return event
    },
  }
}

/** What a journal's text holds. `torn` is the last line where its writing was interrupted: it never counted. */
export interface ParsedJournal {
  readonly events: readonly Event[]
  readonly head: JournalHead
  readonly torn?: string
}

/** Reads and verifies a whole journal given as text. Errors as `makeJournalReader`. */
export function parseJournal(text: string, digest: Digest): ParsedJournal {
  const reader = makeJournalReader(digest)
  const events: Event[] = []
  let start = 0
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    events.push(reader.read(text.slice(start, end)))
    start = end + 1
  }
  const torn = text.slice(start)
  return { events, head: reader.head(), ...(torn === '' ? {} : { torn }) }
}

function parseLine(line: string, head: JournalHead): Event {
  const number = head.seq + 1
  const value = parseObject(line, number)
  const { v, seq, at, prev, type } = value
  if (typeof v === 'number' && v > EVENT_VERSION)
    throw new JournalNewer(number, `has format ${v}`, `${EVENT_VERSION} or lower`)
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) {
    throw new JournalDamaged(number, `v is ${JSON.stringify(v)}`, `a format version up to ${EVENT_VERSION}`)
  }
  if (seq !== head.seq) throw new JournalDamaged(number, `seq is ${JSON.stringify(seq)}`, `seq ${head.seq}`)
  if (prev !== head.prev) {
    throw new JournalDamaged(
      number,
      'it does not follow from the line before',
      `prev ${head.prev.slice(0, 12)}…`,
    )
  }
  if (typeof at !== 'string' || typeof type !== 'string') {
    throw new JournalDamaged(number, 'at or type is missing', 'an event with at and type')
  }
  return value as unknown as Event
}

function parseObject(line: string, number: number): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new JournalDamaged(number, 'it is no JSON', 'one event a line')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new JournalDamaged(number, 'it is no JSON object', 'one event a line')
  }
  return value as Readonly<Record<string, unknown>>
}
