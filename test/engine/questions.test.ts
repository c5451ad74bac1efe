import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import type { Choose, Question } from '../../source/core/question.js'
import {
  abortGiven,
  abortReason,
  consequences,
  endOfSession,
  questionFor,
} from '../../source/engine/questions.js'
import type { Plan } from '../../source/plan/plan.js'
import type { Step } from '../../source/plan/step.js'
import type { Catalogue } from '../../source/ports/kind.js'
import { answered, asked, done, listed, started } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const now = Date.parse('2026-01-06T00:00:00Z')
const catalogue = { kinds: {}, checks: {}, actions: {}, channels: {} } as unknown as Catalogue

function question(cause: Question['cause'], items?: readonly string[]): Choose {
  return { kind: 'choose', cause, prompt: 'What now?', options: [], ...(items && { items }) }
}

/** What an answer brings about at a step of a plan, after these events. */
function after(
  step: Step,
  cause: Question['cause'],
  value: string,
  {
    events = [],
    items,
    reason,
    plan = {},
  }: {
    readonly events?: readonly EventBody[]
    readonly items?: readonly string[]
    readonly reason?: string
    readonly plan?: Partial<Plan>
  } = {},
) {
  const { state, add } = startHistory(makePlan([step], plan))
  add(...events)
  const answer = { value, by: 'mia', ...(reason === undefined ? {} : { reason }) }
  return consequences(step, question(cause, items), answer, state, now)
}

test.each([
  ['confirm', 'stop', 'stopped before the irreversible'],
  ['failure', 'abort', 'aborting'],
  ['failure', 'choose-again', 'aborting'],
  ['doubt', 'pause', 'a person paused'],
  ['failure', 'stop', undefined],
  ['failure', 'retry', undefined],
  ['step', 'abort', undefined],
  ['step', 'pause', undefined],
] as const)('at a %s, "%s" ends the session: %s', (cause, value, why) => {
  expect(endOfSession(question(cause), value)).toBe(why)
})

test('a run is aborted by that answer alone, and its reason is kept', () => {
  expect(abortReason('abort', 'wrong branch')).toBe('wrong branch')
  expect(abortReason('abort', undefined)).toBe('no reason given')
  expect(abortReason('choose-again', 'x')).toBe('the version is chosen again')
  expect(abortReason('retry', 'x')).toBeUndefined()
})

test('an answer that aborts and was not carried out yet is found again', () => {
  const { state, add } = startHistory(makePlan([makeStep('qa/lint'), makeStep('qa/tests')]))
  add(...done('qa/lint'), ...done('qa/tests', 'failed'), asked('qa/tests', 'failure'))
  expect(abortGiven(state)).toBeUndefined()
  add(answered('qa/tests', 'abort', { reason: 'wrong branch' }))
  expect(abortGiven(state)).toBe('wrong branch')
})

const tests = makeStep('qa/tests', { title: 'Tests' })

test('a waiver has the scope of its step, and the end that its reason names', () => {
  expect(after(tests, 'failure', 'waive', { reason: 'flaky, for 2 days' })).toEqual([
    {
      type: 'waived',
      step: 'qa/tests',
      by: 'mia',
      reason: 'flaky, for 2 days',
      scope: 'this release only',
      expires: '2026-01-08T00:00:00.000Z',
    },
  ])
  const [waived] = after(tests, 'failure', 'waive', { items: ['a'] })
  expect(waived).toEqual({
    type: 'waived',
    step: 'qa/tests',
    items: ['a'],
    by: 'mia',
    reason: '',
    scope: 'this release only',
  })
  expect(after(makeStep('qa/tests', { waivable: false }), 'failure', 'waive')).toEqual([])
})

test('what is left out is the channel of the step, or its items with those that wait for them', () => {
  const channel = makeStep('publish/npm', { channel: 'npm' })
  expect(after(channel, 'failure', 'leave-out', { reason: 'down' })).toEqual([
    { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'down' },
  ])
  expect(after(tests, 'failure', 'leave-out')).toEqual([])
  const each = makeStep('qa/tests', { each: { of: 'list', list: ['a', 'b', 'c'] } })
  const events = [listed('qa/tests', { a: [], b: ['a'], c: [] })]
  expect(after(each, 'failure', 'leave-out', { events, items: ['a'], reason: 'old' })).toEqual([
    { type: 'items-left-out', step: 'qa/tests', items: ['a', 'b'], by: 'mia', reason: 'old' },
  ])
})

test('of a step that channels share, each channel is left out', () => {
  const step = makeStep('publish/npm', { each: { of: 'channels', channels: ['npm-one', 'npm-two'] } })
  const items = [
    { id: 'one', needs: [], values: {}, channel: 'npm-one' },
    { id: 'two', needs: ['one'], values: {}, channel: 'npm-two' },
  ]
  const events: readonly EventBody[] = [{ type: 'items-listed', step: 'publish/npm', items }]
  expect(after(step, 'failure', 'leave-out', { events, items: ['one'], reason: 'down' })).toEqual([
    { type: 'channel-left-out', channel: 'npm-one', by: 'mia', reason: 'down' },
    { type: 'channel-left-out', channel: 'npm-two', by: 'mia', reason: 'down' },
  ])
})

test('a doubt that a person settles is passed, for the step or for each of its items', () => {
  const settled = {
    type: 'step-ended',
    step: 'qa/tests',
    status: 'passed',
    finding: { fact: 'said done by mia: I saw it' },
    durationMs: 0,
    already: true,
  }
  expect(after(tests, 'doubt', 'done', { reason: 'I saw it' })).toEqual([settled])
  expect(after(tests, 'doubt', 'done', { reason: 'I saw it', items: ['a', 'b'] })).toEqual([
    { ...settled, item: 'a' },
    { ...settled, item: 'b' },
  ])
  expect(after(tests, 'failure', 'done')).toEqual([])
  expect(after(tests, 'doubt', 'retry')).toEqual([])
})

test('a blocker has an id of its own run, its title by the person or the step, and what was found', () => {
  const finding = { fact: '2 fail', found: '2 of 40 fail', tail: ['not ok 7'] }
  const events = done('qa/tests', 'failed', { finding, outputs: { count: '2' } })
  expect(after(tests, 'failure', 'block', { events, reason: ' Mend 7 ' })).toEqual([
    {
      type: 'blocker-opened',
      id: 'v1.4.0-run-1-1',
      title: 'Mend 7',
      step: 'qa/tests',
      by: 'mia',
      evidence: '2 of 40 fail\nnot ok 7\ncount: 2',
    },
  ])
  const [untitled] = after(tests, 'failure', 'block', { events: done('qa/tests', 'failed') })
  expect(untitled).toMatchObject({ title: expect.stringContaining('Tests'), evidence: 'failed' })
  expect(after(tests, 'failure', 'block')[0]).not.toHaveProperty('evidence')
})

const blocker: EventBody = { type: 'blocker-opened', id: 'b1', title: 'Mend 7', step: 'qa/tests', by: 'ann' }
const tag = makeStep('tag/create', { nature: 'effect', makes: ['tag'] })

test('a blocker is closed in the run, or first by the tracker that keeps it', () => {
  const closed = { type: 'blocker-closed', id: 'b1', by: 'mia', reason: 'mended' }
  const told = { type: 'blocker-telling', id: 'b1', what: 'close', by: 'mia', reason: 'mended' }
  const filed: EventBody = { type: 'blocker-told', id: 'b1', what: 'open' }
  const plan = { blockers: { tracker: 'github' } } as Partial<Plan>
  const close = (events: readonly EventBody[], own?: Partial<Plan>, value = 'close') =>
    after(tag, 'blocker', value, { events, reason: 'mended', ...(own && { plan: own }) })
  expect(close([blocker])).toEqual([closed])
  expect(close([blocker], plan)).toEqual([closed])
  expect(close([blocker, filed])).toEqual([closed])
  expect(close([blocker, filed], plan)).toEqual([told])
  expect(close([blocker, filed], plan, 'close-here')).toEqual([closed])
  expect(close([blocker], plan, 'pause')).toEqual([])
  expect(after(tag, 'failure', 'close', { events: [blocker] })).toEqual([])
})

test('whoever may abort is told before what it takes back and what remains', () => {
  const step = makeStep('publish/npm', { nature: 'effect', irreversible: true, channel: 'npm' })
  const { state, add } = startHistory(makePlan([step, tests]))
  const abort = () => {
    const found = questionFor('failure', tests, state, { catalogue, task: () => '', spins: [] })
    return found.kind === 'choose' ? found.options.find(({ value }) => value === 'abort')?.reason : undefined
  }
  add(...done('qa/tests', 'failed'))
  expect(abort()).toBe('undoes what can be undone and lists the rest')
  add({ type: 'channel-seen', sighting: { channel: 'npm', status: 'staged' } })
  expect(abort()).toBe('rejects what is staged (npm), undoes what can be undone and lists the rest')
  add(started('publish/npm', { effect: true }))
  expect(abort()).toBe('rejects what is staged (npm), undoes what can be undone; remains: publish/npm')
})

test('the irreversible says what it does, and what nobody can prove before', () => {
  const step = makeStep('publish/npm', {
    nature: 'effect',
    irreversible: true,
    channel: 'npm',
    makes: ['published'],
  })
  const channels = [
    { id: 'npm', kind: 'npm', enabled: true, needs: [], with: {} },
  ] as unknown as Plan['channels']
  const { state } = startHistory(makePlan([step], { channels }))
  const known = {
    ...catalogue,
    channels: { npm: { unprovable: () => ['the token'] } },
  } as unknown as Catalogue
  const told = { catalogue: known, task: () => 'publish acme 1.4.0', spins: [] }
  expect(JSON.stringify(questionFor('confirm', step, state, told))).toContain(
    'This cannot be undone: publish acme 1.4.0',
  )
  expect(JSON.stringify(questionFor('confirm', step, state, told))).toContain('the token')
  const back = makeStep('recall/npm', { nature: 'effect', irreversible: true, makes: ['recalled'] })
  const other = startHistory(makePlan([back])).state
  expect(JSON.stringify(questionFor('confirm', back, other, told))).not.toContain('This cannot be undone')
})
