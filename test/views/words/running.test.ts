import { beforeEach, describe, expect, it } from 'vitest'
import { textOf } from '../../../source/views/words/line.js'
import { pathSummary, progressLine, progressOf } from '../../../source/views/words/progress.js'
import { runningLines } from '../../../source/views/words/running.js'
import { ascii, unicode } from '../../../source/views/words/symbols.js'
import { examplePlan } from '../example.js'
import { createFakeSession, type FakeSession } from '../fake-session.js'
import { failAudit, passPrepare, startGates } from '../scripts.js'

const look = { width: 79, symbols: unicode }
const start = Date.parse('2026-05-04T10:00:00Z')
const expected = { 'qa/tests': 70_000, 'publish/npm': 200_000 }
let session: FakeSession

beforeEach(() => {
  session = createFakeSession({ start, expected })
  passPrepare(session)
  startGates(session)
})

function rows(count: number): readonly string[] {
  const now = start + 46_400
  const running = { state: session.state, live: session.live(), expected: session.expected, now, ahead: true }
  return runningLines(running, look, count).map(textOf)
}

describe('what runs', () => {
  it('shows elapsed and expected time, two lines of the tail, and what comes next', () => {
    expect(rows(20)).toEqual([
      '  ◐ Tests                                                          0:41 / ~1:10',
      '    │ ✓ test/session.test.ts (31)',
      '    │ ✓ test/journal.test.ts (54)',
      '  ◐ Types                                                                  0:41',
      '  ◌ Dependency audit',
      '  ◌ Package contents',
      '  ◌ Is the compatibility risk acceptable?',
    ])
  })

  it.each([
    [7, 7],
    [6, 4],
    [3, 2],
    [1, 1],
    [0, 0],
  ])('fits %i rows: first what comes next goes, then the tails', (room, count) => {
    expect(rows(room)).toHaveLength(count)
  })

  it('collapses the steps that have no room', () => {
    session.happen({ type: 'step-started', step: 'qa/package-contents', attempt: 1, effect: false })
    expect(rows(2).at(-1)).toBe('    +2 more')
  })

  it('counts down a wait, and tells its bound', () => {
    const at = (ms: number): string => new Date(start + ms).toISOString()
    session.happen({
      type: 'step-waiting',
      step: 'qa/tests',
      fact: '404',
      nextAt: at(58_000),
      until: at(305_400),
    })
    expect(rows(20).find((row) => row.includes('◔'))).toMatch(
      /◔ Tests +404; looks again in 0:12 +0:41 of 5:00$/,
    )
  })

  it('keeps what a wait saw in sight, as much of it as there is room for', () => {
    const seen = ['✔ lint   1:00', '◐ build  0:41', '  ◐ Compile  0:21', '◌ publish  queued']
    const live = new Map([['qa/tests', { step: 'qa/tests', startedAt: start, tail: seen }]])
    const at = (ms: number): string => new Date(start + ms).toISOString()
    const waits = { fact: '1 of 3 jobs done', nextAt: at(58_000), until: at(305_400) }
    session.happen({ type: 'step-waiting', step: 'qa/tests', ...waits })
    const lines = (count: number) => {
      const running = { state: session.state, live, expected: session.expected, now: start, ahead: false }
      return runningLines(running, look, count).map((line) => textOf(line).trim())
    }
    expect(lines(20)).toEqual(expect.arrayContaining(seen.map((text) => `│ ${text}`)))
    expect(lines(5).filter((line) => line.startsWith('│'))).toEqual([
      '│   ◐ Compile  0:21',
      '│ ◌ publish  queued',
    ])
  })

  it('has the heading of its phase while nothing there has ended', () => {
    session.happen({ type: 'step-started', step: 'publish/npm', attempt: 1, effect: true })
    session.pass('qa/tests', 'ok')
    session.pass('qa/types', 'ok')
    expect(rows(20).slice(0, 2)).toEqual(['', expect.stringMatching(/^ {2}Publish +3 steps$/)])
  })
})

describe('progress', () => {
  it('counts the path, what is left of it, and what a person has to do', () => {
    failAudit(session)
    const progress = progressOf(session.state, session.expected, () => 10_000)
    expect(progress).toEqual({ done: 7, total: 17, forYou: 3, leftMs: 250_000 })
  })

  it.each([
    [79, '  ━━━━━━━━━━━━━━━━────────────────────────  7 of 17 · about 4 min · 3 for you'],
    [45, '  ━━━─────  7 of 17 · about 4 min · 3 for you'],
    [30, '  7 of 17 · about 4 min · 3 f…'],
  ])('fits %i columns', (width, row) => {
    const progress = { done: 7, total: 17, forYou: 3, leftMs: 250_000 }
    expect(textOf(progressLine(progress, { width, symbols: unicode }))).toBe(row)
  })

  it('says nothing of time where no earlier run tells, and draws in ASCII', () => {
    const line = progressLine({ done: 1, total: 2, forYou: 0 }, { width: 30, symbols: ascii })
    expect(textOf(line)).toBe('  ##########----------  1 of 2')
  })

  it('sums up a path before it starts', () => {
    const steps = examplePlan.phases.flatMap((phase) => phase.steps)
    expect(pathSummary(steps, 'live', (id) => session.expected(id))).toBe(
      '17 steps: 12 gates, 3 actions (3 irreversible), 3 for you; about 5 min',
    )
  })
})
