import { expect, test } from 'vitest'
import type { EventBody } from '../../../source/core/event.js'
import { readStep } from '../../../source/core/state.js'
import { answered, asked, done, ended, listed, observed, started } from '../../support/events.js'
import { startHistory } from '../../support/history.js'
import { makePlan, makeStep } from '../../support/plans.js'

const tests = makeStep('qa/tests')
const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] } })
const npm = makeStep('publish/npm', { nature: 'effect', channel: 'npm' })
const hex = makeStep('publish/hex', { nature: 'effect', channel: 'hex' })

function stateAfter(...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan([tests, each, npm, hex]))
  add(...events)
  return state
}
const known = (step: string, ...events: readonly EventBody[]) => readStep(stateAfter(...events), step)
const waived: EventBody = { type: 'waived', step: 'qa/tests', by: 'mia', reason: 'known', scope: 'release' }
const failed = [...done('qa/tests', 'failed'), asked('qa/tests', 'failure')]

test('a waiver keeps who gave it, why, for how long, where it came from and what it was about', () => {
  const state = known('qa/tests', ...failed, waived)
  const waiver = {
    step: 'qa/tests',
    by: 'mia',
    at: '2026-01-05T00:00:07.000Z',
    reason: 'known',
    scope: 'release',
  }
  expect(state.status).toBe('waived')
  expect(state.waiver).toStrictEqual({ ...waiver, subject: { commit: 'c0' } })
  expect(state).not.toHaveProperty('question')
  const more = { expires: '2026-02-01T00:00:00.000Z', from: 'run-0' }
  expect(known('qa/tests', ...failed, { ...waived, ...more }).waiver).toMatchObject(more)
  expect(known('qa/tests', ...failed, answered('qa/tests', 'waive'), waived)).not.toHaveProperty('resolution')
})

test('a waiver is about what was judged, or else about the candidate as it is', () => {
  expect(known('qa/tests', observed('c1'), waived).waiver?.subject).toEqual({ commit: 'c1' })
  const { state, add } = startHistory(makePlan([tests]))
  add(...failed)
  state.candidate = { commit: 'c9' }
  add(waived)
  expect(readStep(state, 'qa/tests').waiver?.subject).toEqual({ commit: 'c0' })
})

const stuck = [
  started('qa/each'),
  listed('qa/each', { x: [], y: [] }),
  ...done('qa/each', 'failed', { item: 'x' }),
  ...done('qa/each', 'failed', { item: 'y' }),
  ended('qa/each', 'failed'),
]
const waivedX: EventBody = { ...waived, step: 'qa/each', items: ['x'] }

test('a waiver of items is theirs alone, and their step goes on', () => {
  const state = known('qa/each', ...stuck, waivedX)
  expect(state.status).toBe('pending')
  expect(state).not.toHaveProperty('waiver')
  expect(state.items?.waived).toBe(true)
  expect(state.items?.stuck).toEqual(new Set(['y']))
  expect(state.items?.states.get('x')).toMatchObject({
    status: 'waived',
    waiver: { step: 'qa/each', item: 'x' },
  })
  expect(known('qa/each', ...stuck, { ...waived, step: 'qa/each' })).toMatchObject({ status: 'waived' })
  expect(known('qa/each', ...stuck, { ...waived, step: 'qa/each' }).items).not.toHaveProperty('waived')
})

test('what is no longer waived is judged anew, and what passed since stays so', () => {
  const end: EventBody = { type: 'waiver-ended', step: 'qa/tests', reason: 'expired' }
  expect(known('qa/tests', ...failed, waived, end).status).toBe('stale')
  expect(known('qa/tests', ...failed, waived, end)).not.toHaveProperty('waiver')
  expect(known('qa/tests', ...failed, waived, ...done('qa/tests'), end).status).toBe('passed')
  const ofItem = known('qa/each', ...stuck, waivedX, ended('qa/each', 'failed'), {
    ...end,
    step: 'qa/each',
    item: 'x',
  })
  expect(ofItem.status).toBe('pending')
  expect(ofItem.items?.states.get('x')?.status).toBe('stale')
})

test('the release goes on without a channel: its steps are waived, but for those that were done', () => {
  const leftOut: EventBody = { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'later' }
  const state = stateAfter(...done('publish/npm', 'failed'), asked('publish/npm', 'failure'), leftOut)
  const at = '2026-01-05T00:00:07.000Z'
  expect(state.leftOut).toEqual(new Map([['npm', { by: 'mia', reason: 'later' }]]))
  expect(readStep(state, 'publish/npm')).toMatchObject({
    status: 'waived',
    waiver: { step: 'publish/npm', by: 'mia', at, reason: 'later', scope: 'channel' },
  })
  expect(readStep(state, 'publish/npm')).not.toHaveProperty('question')
  expect(readStep(state, 'publish/hex').status).toBe('pending')
  const said = [
    ...done('publish/npm', 'failed'),
    asked('publish/npm', 'failure'),
    answered('publish/npm', 'leave-out'),
  ]
  expect(known('publish/npm', ...said, leftOut)).not.toHaveProperty('resolution')
  for (const status of ['passed', 'skipped'] as const)
    expect(known('publish/npm', ...done('publish/npm', status), leftOut).status).toBe(status)
})

const opened: EventBody = { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia' }
const telling: EventBody = { type: 'blocker-telling', id: 'b1', what: 'open', by: 'mia' }
const told: EventBody = { type: 'blocker-told', id: 'b1', what: 'open' }
const closed: EventBody = { type: 'blocker-closed', id: 'b1', by: 'noor', reason: 'mended' }
const blocker = (...events: readonly EventBody[]) => stateAfter(...events).blockers.get('b1')
const base = { id: 'b1', title: 'Crash', by: 'mia', at: '2026-01-05T00:00:04.000Z' }

test('a blocker is what was said of it, and nothing of the line that says it', () => {
  expect(blocker(opened)).toStrictEqual(base)
})

test('of a blocker is known what its tracker is being told, and what it answered last', () => {
  expect(blocker(opened, telling)).toStrictEqual({ ...base, telling: { what: 'open', by: 'mia' } })
  const close: EventBody = { ...telling, what: 'close', reason: 'mended' }
  expect(blocker(opened, close)?.telling).toStrictEqual({ what: 'close', by: 'mia', reason: 'mended' })
  const link = 'https://example.org/1'
  expect(blocker(opened, telling, { ...told, link })).toStrictEqual({ ...base, link, filed: true })
  expect(blocker(opened, telling, told)).toStrictEqual({ ...base, filed: true })
  expect(blocker(opened, close, { ...told, what: 'close' })).toStrictEqual(base)
})

test('what could not be filed may have been: it stays begun; what could not be closed is told anew', () => {
  const problem = 'no network'
  const failing = { ...told, problem }
  const begun = { what: 'open', by: 'mia' }
  expect(blocker(opened, telling, failing)).toStrictEqual({ ...base, problem, telling: begun })
  expect(blocker(opened, telling, failing, telling)).toStrictEqual({ ...base, telling: begun })
  expect(blocker(opened, failing)).toStrictEqual({ ...base, problem })
  const close: EventBody = { ...telling, what: 'close' }
  expect(blocker(opened, close, { ...failing, what: 'close' })).toStrictEqual({ ...base, problem })
})

test('a blocker that was closed says who did, when and why, and tells its tracker nothing more', () => {
  const end = { by: 'noor', at: '2026-01-05T00:00:06.000Z', reason: 'mended' }
  expect(blocker(opened, telling, closed)).toStrictEqual({ ...base, closed: end })
})

test('what is said of a blocker that nobody opened changes nothing', () => {
  for (const event of [telling, told, closed]) expect(blocker(event)).toBeUndefined()
})

test('a role is filled by whoever was named last', () => {
  const filled = (person: string): EventBody => ({ type: 'role-filled', role: 'manager', person, by: 'mia' })
  expect(stateAfter(filled('mia'), filled('noor')).roster).toEqual(new Map([['manager', 'noor']]))
})
