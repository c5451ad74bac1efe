import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JournalDamaged, JournalNewer } from '../../source/core/errors.js'
import { EVENT_VERSION, type Event, type EventBody } from '../../source/core/event.js'
import { fold } from '../../source/core/evolve.js'
import { emptyHead, encodeEvent, NO_LINE_BEFORE, parseJournal } from '../../source/core/journal-format.js'

const digest = (line: string): string => createHash('sha256').update(line).digest('hex')
const at = '2026-01-02T03:04:05.000Z'

function journalOf(bodies: readonly EventBody[]): { text: string; lines: readonly string[] } {
  let head = emptyHead
  const lines = bodies.map((body) => {
    const encoded = encodeEvent(body, at, head, digest)
    head = encoded.head
    return encoded.line
  })
  return { lines, text: lines.map((line) => `${line}\n`).join('') }
}

const three: readonly EventBody[] = [
  { type: 'session-opened', operator: 'mia', wizard: '1.0.0' },
  { type: 'paused', reason: 'a line\nbreak, a "quote", an ü' },
  { type: 'completed' },
]

describe('encodeEvent', () => {
  test('begins the chain with 64 zeros and chains each line to the one before', () => {
    const { lines } = journalOf(three)
    const [first, second] = lines.map((line) => JSON.parse(line))
    expect(first).toEqual({
      v: EVENT_VERSION,
      seq: 0,
      at,
      type: 'session-opened',
      operator: 'mia',
      wizard: '1.0.0',
      prev: NO_LINE_BEFORE,
    })
    expect(second.prev).toBe(digest(lines[0] ?? ''))
    expect(second.seq).toBe(1)
  })

  test('gives one line whatever the texts hold', () => {
    for (const line of journalOf(three).lines) expect(line).not.toContain('\n')
  })

  test('gives the event that a replay reads', () => {
    const body: EventBody = {
      type: 'step-ended',
      step: 'qa/tests',
      status: 'passed',
      finding: { fact: 'ok' },
      durationMs: 1,
    }
    const { event, line } = encodeEvent({ ...body, outputs: { a: 'b' } }, at, emptyHead, digest)
    expect(parseJournal(`${line}\n`, digest).events).toEqual([event])
  })
})

describe('parseJournal', () => {
  test('gives back what was encoded, for any texts', () => {
    const body = fc.record({
      type: fc.constant('paused' as const),
      reason: fc.string({ unit: 'binary' }),
    })
    fc.assert(
      fc.property(fc.array(body, { maxLength: 20 }), (bodies) => {
        const parsed = parseJournal(journalOf(bodies).text, digest)
        expect(parsed.events.map(({ v: _v, seq: _s, at: _a, prev: _p, ...rest }) => rest)).toEqual(
          bodies.map((entry) => JSON.parse(JSON.stringify(entry))),
        )
        expect(parsed.torn).toBeUndefined()
        expect(parsed.head.seq).toBe(bodies.length)
      }),
    )
  })

  test('drops a torn last line at every length and says so', () => {
    const { text, lines } = journalOf(three)
    const last = lines.at(-1) ?? ''
    for (let length = 1; length <= last.length; length += 1) {
      const parsed = parseJournal(text.slice(0, text.length - last.length - 1 + length), digest)
      expect(parsed.events).toHaveLength(2)
      expect(parsed.torn).toBe(last.slice(0, length))
    }
  })

  test('finds any changed character before the last line', () => {
    const { text, lines } = journalOf(three)
    const last = lines.at(-1) ?? ''
    fc.assert(
      fc.property(fc.nat(text.length - last.length - 3), (index) => {
        const changed = `${text.slice(0, index)}${text[index] === '7' ? '8' : '7'}${text.slice(index + 1)}`
        expect(() => parseJournal(changed, digest)).toThrow()
      }),
    )
  })

  test('names the line that is damaged', () => {
    const { lines } = journalOf(three)
    const damaged = `${lines[0]}\n{"v":1\n${lines[2]}\n`
    expect(() => parseJournal(damaged, digest)).toThrow(JournalDamaged)
    expect(() => parseJournal(damaged, digest)).toThrow(/line 2/)
  })

  test('refuses a line that was taken out, doubled or moved', () => {
    const [a, b, c] = journalOf(three).lines
    for (const lines of [
      [b, c],
      [a, c],
      [a, a, b],
      [b, a, c],
    ]) {
      expect(() => parseJournal(lines.map((line) => `${line}\n`).join(''), digest)).toThrow(JournalDamaged)
    }
  })

  test('refuses what is JSON and no event', () => {
    for (const line of ['null', '[]', '7', '""', '{}', `{"v":1,"seq":0,"prev":"${NO_LINE_BEFORE}"}`]) {
      expect(() => parseJournal(`${line}\n`, digest)).toThrow(JournalDamaged)
    }
  })

  test('tells a newer format from damage', () => {
    const line = JSON.stringify({
      v: EVENT_VERSION + 1,
      seq: 0,
      at,
      type: 'something-new',
      prev: 'another form',
    })
    expect(() => parseJournal(`${line}\n`, digest)).toThrow(JournalNewer)
  })

  test('takes an event that is not known for one of a newer version', () => {
    const event = { v: EVENT_VERSION, seq: 4, at, type: 'toString', prev: NO_LINE_BEFORE } as unknown as Event
    expect(() => fold([event])).toThrow(
      'The journal comes from a newer release-wizard: line 5 says toString. Expected an event that this version knows.',
    )
  })
})
