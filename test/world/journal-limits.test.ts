import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, test } from 'vitest'
import { emptyHead, encodeEvent } from '../../source/core/journal-format.js'
import { sha256 } from '../../source/plan/digest.js'
import { systemClock } from '../../source/world/clock.js'
import { createJournal, readJournal } from '../../source/world/journal-file.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makeScript } from './run-script.js'

function settingsIn(folder: string) {
  return { run: 'r1', file: join(folder, 'runs', 'r1', 'journal.jsonl'), clock: systemClock }
}

describe('a disk that does not take it', () => {
  test('when full gives a clear error, and what was half written does not count', async () => {
    const folder = temporaryFolder('journal')
    const script = makeScript(`
      import { createJournal } from 'world/journal-file.js'
      import { systemClock } from 'world/clock.js'
      const journal = await createJournal({ run: 'r', file: process.argv[2], clock: systemClock })
      let written = 0
      try {
        for (;;) { await journal.append({ type: 'paused', reason: 'x'.repeat(700) }); written += 1 }
      } catch (error) {
        console.log(JSON.stringify({ written, name: error.name, message: error.message, remedy: error.remedy }))
      }
    `)
    const file = join(folder, 'journal.jsonl')
    // A file size limit of 8 blocks stands for a full disk: the write that crosses it is cut, the next one refused.
    const line = 'ulimit -f 8; trap "" XFSZ; exec "$0" "$1" "$2"'
    const { stdout } = await execa('bash', ['-c', line, process.execPath, script, file])
    const said = JSON.parse(stdout)
    expect(said).toMatchObject({
      name: 'WizardError',
      message: expect.stringContaining('larger than allowed'),
    })
    expect(said.written).toBeGreaterThan(3)
    const read = await readJournal(file)
    expect(read.torn).toBeUndefined()
    expect(read.events).toHaveLength(said.written)
  })

  test('because a file stands where its folder belongs gives a clear error', async () => {
    const folder = temporaryFolder('journal')
    writeFileSync(join(folder, 'runs'), '')
    await expect(createJournal(settingsIn(folder))).rejects.toMatchObject({
      name: 'WizardError',
      message: expect.stringContaining('no folder'),
    })
  })
})

test('reads 100,000 events in seconds', async () => {
  const file = join(temporaryFolder('journal'), 'journal.jsonl')
  let head = emptyHead
  const lines: string[] = []
  for (let index = 0; index < 100_000; index += 1) {
    const encoded = encodeEvent(
      { type: 'step-started', step: `qa/step-${index}`, attempt: 1, effect: false },
      '2026-01-02T03:04:05.000Z',
      head,
      sha256,
    )
    head = encoded.head
    lines.push(encoded.line)
  }
  writeFileSync(file, `${lines.join('\n')}\n`)
  const begun = performance.now()
  const read = await readJournal(file)
  const took = performance.now() - begun
  expect(read.events).toHaveLength(100_000)
  expect(took).toBeLessThan(5_000)
})
