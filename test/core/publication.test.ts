import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseJournal } from '../../source/core/journal-format.js'
import { adoptedJournal, publishedJournal } from '../../source/core/publication.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const digest = (line: string): string => createHash('sha256').update(line).digest('hex')

function told() {
  const { events, add } = startHistory(makePlan([makeStep('qa/tests')]))
  add(
    { type: 'step-started', step: 'qa/tests', attempt: 1, effect: false },
    {
      type: 'step-ended',
      step: 'qa/tests',
      status: 'failed',
      finding: { fact: 'fails in /home/mia/acme', tail: ['a secret line'] },
      durationMs: 1,
      commands: [{ command: 'npm test', exitCode: 1, durationMs: 1, log: 'logs/x.log', logDigest: 'd1' }],
    },
    { type: 'step-started', step: 'qa/tests', attempt: 2, effect: false },
    { type: 'step-ended', step: 'qa/tests', status: 'passed', finding: { fact: 'fine' }, durationMs: 1 },
    { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia', evidence: 'first line\nsecond line' },
    { type: 'blocker-opened', id: 'b2', title: 'Leak', by: 'mia' },
  )
  return events
}

test('what is handed over has neither output nor names of logs nor paths, and is a whole journal', () => {
  const text = publishedJournal(told(), digest)
  const { events } = parseJournal(text, digest)
  expect(events.map(({ type, at }) => [type, at])).toEqual(told().map(({ type, at }) => [type, at]))
  expect(events[5]).toMatchObject({
    finding: { fact: 'fails in <path>' },
    commands: [{ command: 'npm test', exitCode: 1, durationMs: 1, logDigest: 'd1' }],
  })
  expect(text).not.toMatch(/secret line|logs\/x|second line|\/home\/mia/)
  expect(events[7]).not.toHaveProperty('commands')
  expect(events[8]).toMatchObject({ evidence: 'first line' })
  expect(events[9]).not.toHaveProperty('evidence')
})

test('what was taken over is a run of its own with the same history', () => {
  const own = { run: 'run-2', repository: 'example/other' }
  const { events } = parseJournal(adoptedJournal(told(), own, digest), digest)
  expect(events[0]).toMatchObject({ type: 'run-started', operator: 'mia', ...own })
  const body = ({ prev: _, ...rest }: object & { readonly prev: string }) => rest
  expect(events.slice(1).map(body)).toEqual(told().slice(1).map(body))
})
