import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { emptyState } from '../../source/core/state.js'
import { currentPhase, questionsOf, statusOf } from '../../source/core/status.js'
import type { ChannelSpec } from '../../source/plan/plan.js'
import type { Step } from '../../source/plan/step.js'
import { answered, asked, done, ended, listed, observed, started, waiting } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const NOW = Date.UTC(2026, 0, 5, 12)
const npm: ChannelSpec = { id: 'npm', kind: 'npm', by: 'local', dir: '.', needs: [], enabled: true, with: {} }
const tests = makeStep('qa/tests', { owner: 'mia' })
const publish = makeStep('publish/npm', {
  nature: 'effect',
  irreversible: true,
  channel: 'npm',
  makes: ['published'],
})

function stateOf(steps: readonly Step[], events: readonly EventBody[] = [], channels = [npm]) {
  const { state, add } = startHistory(makePlan(steps, { channels }))
  add(...events)
  return state
}
const stepOf = (step: Step, ...events: readonly EventBody[]) => {
  const { steps } = statusOf(stateOf([step], events), NOW)
  return Array.isArray(steps) ? steps[0] : undefined
}

test('before its first event a run has a status document of which every field is there', () => {
  expect(statusOf(emptyState(), NOW)).toEqual({
    schemaVersion: 1,
    run: '',
    target: null,
    version: null,
    baseTag: null,
    commit: null,
    mode: 'dry-run',
    path: '',
    outcome: 'in-progress',
    phase: null,
    steps: [],
    channels: [],
    due: [],
    operator: '',
    blockers: [],
    openBlockers: [],
    questions: [],
    next: [],
  })
})

test('the document of a run says what is released, by whom, where it stands and what comes next', () => {
  const opened: EventBody = { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia' }
  const closed: EventBody = { type: 'blocker-closed', id: 'b1', by: 'mia', reason: 'mended' }
  const document = statusOf(stateOf([tests, publish], [opened, closed, { ...opened, id: 'b2' }]), NOW)
  expect(document).toMatchObject({
    run: 'run-1',
    target: 'v1.4.0',
    version: '1.4.0',
    baseTag: 'v1.3.2',
    commit: 'c0',
    mode: 'live',
    path: 'release',
    outcome: 'blocked',
    phase: 'qa',
    operator: 'mia',
    blockers: [{ id: 'b1' }, { id: 'b2' }],
    openBlockers: ['b2'],
    next: ['qa/tests'],
  })
})

test('a step of which nothing is known says so, field by field', () => {
  expect(stepOf(publish)).toEqual({
    id: 'publish/npm',
    title: 'publish/npm',
    kind: 'action',
    phase: 'publish',
    status: 'pending',
    required: true,
    irreversible: true,
    owner: null,
    subject: null,
    verdict: null,
    fact: null,
    startedAt: null,
    endedAt: null,
  })
})

test('a step that ended says what was found, when, and about which commit', () => {
  expect(stepOf(tests, ...done('qa/tests', 'failed', { finding: { fact: '3 failed' } }))).toMatchObject({
    owner: 'mia',
    status: 'failed',
    verdict: 'fail',
    subject: 'c0',
    fact: '3 failed',
    startedAt: '2026-01-05T00:00:04.000Z',
    endedAt: '2026-01-05T00:00:05.000Z',
  })
  const edited = observed('c1', { candidate: { commit: 'c1', tree: 't1' } })
  expect(stepOf(tests, edited, ...done('qa/tests'))).toMatchObject({ subject: 'c1+t1' })
})

test.each<[string | null, readonly EventBody[]]>([
  ['pass', done('qa/tests', 'passed')],
  ['unknown', done('qa/tests', 'unknown')],
  [null, done('qa/tests', 'skipped')],
  [null, [started('qa/tests')]],
])('the verdict is %s after %j', (verdict, events) => {
  expect(stepOf(tests, ...events)).toMatchObject({ verdict })
})

test('a step has its waiver, its time and who moved that, where there is one', () => {
  const waived: EventBody = { type: 'waived', step: 'qa/tests', by: 'mia', reason: 'known', scope: 'release' }
  expect(stepOf(tests, waived)).toMatchObject({ waiver: { by: 'mia', reason: 'known' } })
  const to = '2026-01-07T00:00:00.000Z'
  const moved: EventBody = { type: 'wait-moved', step: 'qa/tests', to, by: 'noor', reason: 'holiday' }
  const waits = [waiting('qa/tests', '2026-01-06T09:30:00.000Z'), moved]
  expect(stepOf(tests, ...waits)).toMatchObject({
    due: '2026-01-06T09:30:00.000Z',
    moved: { to, by: 'noor' },
  })
  expect(statusOf(stateOf([tests], waits), NOW)).toMatchObject({
    due: [{ step: 'qa/tests', at: '2026-01-06T09:30:00.000Z', when: expect.stringContaining('09:30') }],
  })
})

test('a step for each of something says how each of them stands', () => {
  const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] }, title: 'Each' })
  const waived: EventBody = {
    type: 'waived',
    step: 'qa/each',
    items: ['x'],
    by: 'mia',
    reason: 'known',
    scope: 'release',
  }
  const begun = [started('qa/each'), listed('qa/each', { x: [], y: [] })]
  const blank = { fact: null, startedAt: null, endedAt: null }
  expect(stepOf(each, ...begun)).toMatchObject({
    items: [
      { id: 'x', title: 'Each: x', status: 'pending', ...blank },
      { id: 'y', title: 'Each: y', status: 'pending', ...blank },
    ],
  })
  const { items } = stepOf(each, ...begun, ...done('qa/each', 'failed', { item: 'x' }), waived)
  expect(items[0]).toMatchObject({
    status: 'waived',
    fact: 'failed',
    startedAt: '2026-01-05T00:00:06.000Z',
    endedAt: '2026-01-05T00:00:07.000Z',
    waiver: { item: 'x', by: 'mia' },
  })
  expect(items[1]).not.toHaveProperty('waiver')
})

test('a channel says what was seen of it, and by its package where it has one', () => {
  const channelsOf = (channel: ChannelSpec, ...events: readonly EventBody[]) =>
    statusOf(stateOf([publish], events, [channel]), NOW).channels
  expect(channelsOf(npm)).toEqual([
    {
      id: 'npm',
      kind: 'npm',
      name: 'npm',
      target: '1.4.0',
      actual: null,
      status: 'absent',
      phase: 'publish',
      ours: null,
      seenAt: null,
      note: null,
    },
  ])
  const sighting = { channel: 'npm', status: 'live' as const, actual: '1.4.0', ours: true, note: 'latest' }
  expect(channelsOf({ ...npm, package: '@acme/core' }, { type: 'channel-seen', sighting })).toMatchObject([
    {
      name: '@acme/core',
      actual: '1.4.0',
      status: 'live',
      ours: true,
      seenAt: '2026-01-05T00:00:04.000Z',
      note: 'latest',
    },
  ])
})

test('an open question is listed with what may be answered, in the order of the plan', () => {
  const ask = makeStep('qa/ask', { nature: 'question' })
  const options = [{ value: 'go' }]
  const questions = questionsOf(
    stateOf(
      [tests, ask, publish],
      [
        asked('publish/npm', 'confirm'),
        { type: 'asked', step: 'qa/ask', question: { kind: 'text', cause: 'step', prompt: 'Why?' } },
        asked('qa/tests', 'failure', { options, items: ['x'] }),
      ],
    ),
  )
  expect(questions).toEqual([
    { step: 'qa/tests', kind: 'choose', cause: 'failure', prompt: 'What now?', options, items: ['x'] },
    { step: 'qa/ask', kind: 'text', cause: 'step', prompt: 'Why?', options: [] },
    {
      step: 'publish/npm',
      kind: 'confirm',
      cause: 'confirm',
      prompt: 'Publish?',
      options: [{ value: '1.4.0' }],
    },
  ])
  expect(questionsOf(stateOf([ask], [asked('qa/ask'), answered('qa/ask', 'go')]))).toEqual([])
})

test('what comes next names a step once, however many of its items may begin, and nothing at the end', () => {
  const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] } })
  const begun = [started('qa/each'), listed('qa/each', { x: [], y: [] })]
  expect(statusOf(stateOf([each], begun), NOW).next).toEqual(['qa/each'])
  expect(statusOf(stateOf([tests], done('qa/tests')), NOW).next).toEqual([])
})

test('before a version is chosen a channel has no target', () => {
  const state = stateOf([publish])
  delete state.target
  expect(statusOf(state, NOW)).toMatchObject({ target: null, channels: [{ id: 'npm', target: null }] })
})

test('a phase is not over while one of its steps is to be done, whatever became of the others', () => {
  expect(currentPhase(stateOf([makeStep('qa/lint'), tests, publish], done('qa/lint')))).toBe('qa')
})

test.each<[string | undefined, string, readonly EventBody[]]>([
  ['qa', 'a step of it is still to be done', []],
  ['qa', 'a step of it failed', done('qa/tests', 'failed')],
  ['publish', 'all of the one before passed', done('qa/tests')],
  ['publish', 'all of the one before was skipped', done('qa/tests', 'skipped')],
  ['publish', 'all of the one before was planned', done('qa/tests', 'planned')],
  [
    'publish',
    'all of the one before was waived',
    [{ type: 'waived', step: 'qa/tests', by: 'mia', reason: 'known', scope: 'release' }],
  ],
  [undefined, 'all of it passed', [...done('qa/tests'), ended('publish/npm')]],
])('the phase is %s where %s', (phase, _, events) => {
  expect(currentPhase(stateOf([tests, publish], events))).toBe(phase)
})
