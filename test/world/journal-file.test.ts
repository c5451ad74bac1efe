import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { JournalDamaged, JournalNewer, WizardError } from '../../source/core/errors.js'
import { systemClock } from '../../source/world/clock.js'
import { createJournal, openJournal, readJournal } from '../../source/world/journal-file.js'
import { temporaryFolder } from '../parts/temporary.js'

function settingsIn(folder: string) {
  return { run: 'r1', file: join(folder, 'runs', 'r1', 'journal.jsonl'), clock: systemClock }
}

async function threeLines(): Promise<{ file: string; settings: ReturnType<typeof settingsIn> }> {
  const settings = settingsIn(temporaryFolder('journal'))
  const journal = await createJournal(settings)
  for (const reason of ['one', 'two', 'three']) await journal.append({ type: 'paused', reason })
  await journal.close()
  return { file: settings.file, settings }
}

describe('a journal', () => {
  test('keeps the order of appends that were not waited for', async () => {
    const settings = settingsIn(temporaryFolder('journal'))
    const journal = await createJournal(settings)
    const reasons = Array.from({ length: 50 }, (_, index) => `reason ${index}`)
    const events = await Promise.all(reasons.map((reason) => journal.append({ type: 'paused', reason })))
    await journal.close()
    expect(events.map((event) => event.seq)).toEqual(reasons.map((_, index) => index))
    const read = await readJournal(settings.file)
    expect(read.events).toEqual(events)
  })

  test('is in the file when append has resolved', async () => {
    const settings = settingsIn(temporaryFolder('journal'))
    const journal = await createJournal(settings)
    const event = await journal.append({ type: 'completed' })
    expect(readFileSync(settings.file, 'utf8')).toBe(`${JSON.stringify(event)}\n`)
    await journal.close()
  })

  test('goes on with the chain when it is opened again', async () => {
    const { settings } = await threeLines()
    const journal = await openJournal(settings)
    expect(journal.events).toHaveLength(3)
    await journal.append({ type: 'completed' })
    await journal.close()
    const read = await readJournal(settings.file)
    expect(read.events.map((event) => event.type)).toEqual(['paused', 'paused', 'paused', 'completed'])
  })

  test('is not made where one stands already', async () => {
    const { settings } = await threeLines()
    await expect(createJournal(settings)).rejects.toThrow(WizardError)
    expect((await readJournal(settings.file)).events).toHaveLength(3)
  })

  test('cleans every text before it is written', async () => {
    const settings = {
      ...settingsIn(temporaryFolder('journal')),
      clean: (text: string) => text.replaceAll('hush', '***'),
    }
    const journal = await createJournal(settings)
    const event = await journal.append({
      type: 'step-ended',
      step: 'qa/tests',
      status: 'failed',
      finding: { fact: 'hush', tail: ['a', 'hush hush'] },
      durationMs: 1,
    })
    await journal.close()
    expect(event).toMatchObject({ finding: { fact: '***', tail: ['a', '*** ***'] } })
    expect(readFileSync(settings.file, 'utf8')).not.toContain('hush')
  })

  test('takes control codes out of every text, and keeps its lines', async () => {
    const journal = await createJournal(settingsIn(temporaryFolder('journal')))
    const event = await journal.append({
      type: 'paused',
      reason: '\x1b]0;title\x07\x1b[31mred\x1b[0m\n\tnext',
    })
    expect(event).toMatchObject({ reason: 'red\n\tnext' })
    await journal.close()
  })

  test('refuses appends after it was closed', async () => {
    const journal = await createJournal(settingsIn(temporaryFolder('journal')))
    await journal.close()
    await journal.close()
    await expect(journal.append({ type: 'completed' })).rejects.toThrow(/closed/)
  })
})

describe('a torn last line', () => {
  test('is dropped and said when read, and the file is left as it is', async () => {
    const { file } = await threeLines()
    appendFileSync(file, '{"v":1,"seq":3,"at"')
    const before = readFileSync(file)
    const read = await readJournal(file)
    expect(read.events).toHaveLength(3)
    expect(read.torn).toContain('Line 4')
    expect(readFileSync(file)).toEqual(before)
  })

  test('is taken off when opened for writing, and the next event stands in its place', async () => {
    const { file, settings } = await threeLines()
    appendFileSync(file, '{"v":1,"seq":3,"at"')
    const journal = await openJournal(settings)
    expect(journal.torn).toContain('Line 4')
    await journal.append({ type: 'completed' })
    await journal.close()
    const read = await readJournal(file)
    expect(read.torn).toBeUndefined()
    expect(read.events.map((event) => event.seq)).toEqual([0, 1, 2, 3])
  })

  test('may be of zeros, as a power cut leaves them', async () => {
    const { file } = await threeLines()
    appendFileSync(file, Buffer.alloc(4096))
    const read = await readJournal(file)
    expect(read.events).toHaveLength(3)
    expect(read.torn).toBeDefined()
  })
})

describe('any other damage', () => {
  test('stops opening with the line named, the file untouched', async () => {
    const { file, settings } = await threeLines()
    const text = readFileSync(file, 'utf8').replace('"two"', '"2wo"')
    writeFileSync(file, text)
    await expect(openJournal(settings)).rejects.toThrow(JournalDamaged)
    await expect(openJournal(settings)).rejects.toMatchObject({ line: 3, exitCode: 5 })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('is found in bytes that are no UTF-8', async () => {
    const { file } = await threeLines()
    const bytes = readFileSync(file)
    bytes[bytes.indexOf('three')] = 0xff
    writeFileSync(file, bytes)
    await expect(readJournal(file)).rejects.toMatchObject({ name: 'JournalDamaged', line: 3 })
  })

  test('is told from a newer format, which is left untouched too', async () => {
    const { file, settings } = await threeLines()
    appendFileSync(file, '{"v":2,"seq":3,"at":"","type":"new","prev":""}\n')
    const before = readFileSync(file)
    await expect(openJournal(settings)).rejects.toThrow(JournalNewer)
    expect(readFileSync(file)).toEqual(before)
  })
})
