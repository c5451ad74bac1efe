import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Event, EventBody } from '../../source/core/event.js'
import { statusOf } from '../../source/core/status.js'
import { createJsonView, eventLine } from '../../source/views/json.js'
import { createJournalTail } from '../../source/world/journal-tail.js'
import { temporaryFolder } from '../parts/temporary.js'
import { examplePlan } from './example.js'
import { createFakeSession } from './fake-session.js'
import { passPrepare } from './scripts.js'

function event(seq: number, body: EventBody): Event {
  return { v: 1, seq, at: '2026-05-04T10:00:00.000Z', prev: 'abc', ...body }
}

it('gives an event with type, at and step first, without the chain of the journal', () => {
  const line = eventLine(event(7, { type: 'step-started', step: 'qa/lint', attempt: 1, effect: false }))
  expect(line).toBe(
    '{"type":"step-started","at":"2026-05-04T10:00:00.000Z","step":"qa/lint","seq":7,"attempt":1,"effect":false}',
  )
})

it('gives of a plan only where it came from', () => {
  const line = JSON.parse(eventLine(event(1, { type: 'plan-resolved', plan: examplePlan }))) as object
  expect(line).toEqual({
    type: 'plan-resolved',
    at: '2026-05-04T10:00:00.000Z',
    seq: 1,
    digest: 'example',
    source: 'inferred',
    steps: 17,
  })
})

it('prints the events of this session as they become durable, and the status last', async () => {
  const folder = temporaryFolder('run')
  const file = join(folder, 'journal.jsonl')
  const session = Object.assign(createFakeSession(), { folder })
  const append = (one: Event): void => appendFileSync(file, `${JSON.stringify(one)}\n`)
  append(event(0, { type: 'paused', reason: 'an earlier session' }))
  append(event(1, { type: 'session-opened', operator: 'mia', wizard: '0.1.0' }))
  const lines: string[] = []
  const told: string[] = []
  const view = createJsonView({
    tail: createJournalTail,
    status: (state) => statusOf(state, 0),
    write: (line) => lines.push(line),
    tell: (line) => told.push(line),
  })
  const followed = view.follow(session)
  append(event(2, { type: 'step-started', step: 'prepare/npm-login', attempt: 1, effect: false }))
  passPrepare(session)
  session.end('complete')
  await followed
  view.say(['for people'])
  const types = lines.map((line) => (JSON.parse(line) as { type: string }).type)
  expect(types).toEqual(['session-opened', 'step-started', 'status'])
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ type: 'status', schemaVersion: 1, target: 'v1.4.0' })
  expect(told).toEqual(['for people'])
})
