import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Event } from '../../source/core/event.js'
import { createJournalTail } from '../../source/world/journal-tail.js'
import { temporaryFolder } from '../parts/temporary.js'

test('waits for the end of a line that is still being written', () => {
  const folder = temporaryFolder('run')
  const file = join(folder, 'journal.jsonl')
  const event: Event = { v: 1, seq: 0, at: '2026-05-04T10:00:00.000Z', prev: 'abc', type: 'completed' }
  const text = JSON.stringify(event)
  writeFileSync(file, text.slice(0, 20))
  const tail = createJournalTail(folder)
  expect(tail.read()).toEqual([])
  appendFileSync(file, `${text.slice(20)}\n`)
  expect(tail.read()).toEqual([event])
  expect(tail.read()).toEqual([])
})
