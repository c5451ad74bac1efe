import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EventBody } from '../../source/core/event.js'
import { fold } from '../../source/core/evolve.js'
import { emptyHead, encodeEvent, parseJournal } from '../../source/core/journal-format.js'
import { sha256 } from '../../source/plan/digest.js'
import { temporaryFolder } from '../parts/temporary.js'
import { makePlan, makeStep } from '../support/plans.js'
import { medians, type Row, shown, timed } from './measure.js'
import { rows } from './rows.js'

const EVENTS = 100_000

/** Reading a journal of 100,000 events, every line checked against the one before, and folding them to the state. */
export async function measureJournal(): Promise<readonly Row[]> {
  const path = join(temporaryFolder('journal'), 'journal.jsonl')
  writeFileSync(path, journal())
  const read = () => readFileSync(path, 'utf8')
  const took = await medians(
    {
      replay: () => timed(() => fold(parseJournal(read(), sha256).events)),
      parse: () =>
        timed(() =>
          read()
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line)),
        ),
    },
    5,
  )
  return [
    {
      what: rows.journal,
      here: shown(took.replay),
      beside: `its JSON parsed, no more: ${shown(took.parse)}`,
      ratio: took.replay / took.parse,
    },
  ]
}

function journal(): string {
  const steps = Array.from({ length: 1000 }, (_, at) => makeStep(`qa/step-${at}`))
  const beginning: readonly EventBody[] = [
    {
      type: 'run-started',
      run: 'long',
      mode: 'live',
      path: 'release',
      operator: 'mia',
      repository: 'acme',
      wizard: '1',
    },
    { type: 'plan-resolved', plan: makePlan(steps) },
  ]
  let head = emptyHead
  let text = ''
  const add = (body: EventBody): void => {
    const encoded = encodeEvent(body, new Date(Date.UTC(2026, 0, 5) + head.seq).toISOString(), head, sha256)
    head = encoded.head
    text += `${encoded.line}\n`
  }
  for (const body of beginning) add(body)
  for (let attempt = 1; head.seq < EVENTS; attempt += 1) {
    for (const { id } of steps) {
      if (head.seq >= EVENTS) break
      add({ type: 'step-started', step: id, attempt, effect: false })
      add({
        type: 'step-ended',
        step: id,
        status: 'passed',
        finding: { fact: 'exit code 0' },
        durationMs: 100,
      })
    }
  }
  return text
}
