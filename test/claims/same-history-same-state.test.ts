import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { evolve, fold } from '../../source/core/evolve.js'
import { emptyHead, encodeEvent, parseJournal } from '../../source/core/journal-format.js'
import { emptyState, readStep, type State } from '../../source/core/state.js'
import { everyEvent, smallPlan } from '../support/every-event.js'
import { startHistory } from '../support/history.js'

const sha256 = (line: string) => createHash('sha256').update(line).digest('hex')

/** Nothing may change an event once it happened: it is what a replay reads. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) freeze(part)
  }
  return value
}

/** A live run of these events: the state as it went, and the journal as it was written. */
function live(bodies: readonly EventBody[]): { readonly state: State; readonly lines: readonly string[] } {
  const state = emptyState()
  const lines: string[] = []
  let head = emptyHead
  for (const [index, body] of bodies.entries()) {
    const at = new Date(Date.UTC(2026, 0, 5) + index * 1000).toISOString()
    const encoded = encodeEvent(body, at, head, sha256)
    head = encoded.head
    lines.push(encoded.line)
    evolve(state, freeze({ v: 1, seq: index, prev: '', at, ...body }))
  }
  return { state, lines }
}

const replay = (lines: readonly string[]): State =>
  fold(parseJournal(lines.map((line) => `${line}\n`).join(''), sha256).events)

// Cloned, for what fast-check makes has no prototype.
const anyEvent: fc.Arbitrary<EventBody> = fc
  .oneof(...Object.values(everyEvent))
  .map((body) => structuredClone(body))
const opening: readonly EventBody[] = [{ type: 'plan-resolved', plan: smallPlan }]

test('what was written leads to the very state that was live, for events of all types in any order', () => {
  const driven = new Set<string>()
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 20, maxLength: 60 }), (events) => {
      for (const { type } of events) driven.add(type)
      const { state, lines } = live([...opening, ...events])
      expect(replay(lines)).toStrictEqual(state)
    }),
    { numRuns: 150, seed: 8 },
  )
  expect([...driven].sort()).toEqual(Object.keys(everyEvent).sort())
})

/** What an event leaves in the state, told without the functions that put it there. */
const traces: {
  readonly [Type in EventBody['type']]: readonly [
    before: readonly EventBody[],
    event: Extract<EventBody, { readonly type: Type }>,
    look: (state: State) => unknown,
    expected: unknown,
  ]
} = {
  'run-started': [
    [],
    {
      type: 'run-started',
      run: 'r2',
      path: 'hotfix',
      mode: 'rehearsal',
      operator: 'noor',
      repository: 'a/b',
      wizard: '1',
    },
    ({ run, path, mode, operator, repository }) => [run, path, mode, operator, repository],
    ['r2', 'hotfix', 'rehearsal', 'noor', 'a/b'],
  ],
  'plan-resolved': [
    [],
    { type: 'plan-resolved', plan: { ...smallPlan, name: 'other' } },
    ({ plan }) => plan?.name,
    'other',
  ],
  'plan-trusted': [[], { type: 'plan-trusted', digest: 'd', by: 'mia' }, ({ trusted }) => trusted, 'd'],
  'plan-reviewed': [[], { type: 'plan-reviewed', by: 'mia' }, ({ reviewed }) => reviewed, true],
  'session-opened': [
    [{ type: 'step-started', step: 'publish/npm', attempt: 1, effect: true }],
    { type: 'session-opened', operator: 'noor', wizard: '1' },
    (state) => [state.operator, state.sessions.length, readStep(state, 'publish/npm').status],
    ['noor', 2, 'in-doubt'],
  ],
  paused: [
    [{ type: 'step-started', step: 'qa/tests', attempt: 1, effect: false }],
    { type: 'paused', reason: 'lunch' },
    (state) => [state.paused, readStep(state, 'qa/tests').status],
    ['lunch', 'pending'],
  ],
  undone: [
    [],
    { type: 'undone', step: 'publish/npm', fact: 'gone', ok: true },
    ({ undone }) => [...undone],
    [{ step: 'publish/npm', fact: 'gone', ok: true }],
  ],
  aborted: [
    [],
    { type: 'aborted', by: 'mia', reason: 'why', remains: ['the tag'] },
    ({ aborted }) => [aborted?.by, aborted?.reason, aborted?.remains],
    ['mia', 'why', ['the tag']],
  ],
  completed: [[], { type: 'completed' }, ({ completed }) => completed, true],
  superseded: [
    [],
    { type: 'superseded', by: 'mia', reason: 'why' },
    ({ superseded }) => [superseded?.by, superseded?.reason],
    ['mia', 'why'],
  ],
  follows: [
    [],
    { type: 'follows', run: 'run-1', target: 'v1.4.0-rc.1', reason: 'why' },
    ({ follows }) => follows,
    { run: 'run-1', target: 'v1.4.0-rc.1', reason: 'why' },
  ],
  'answer-kept': [
    [],
    {
      type: 'answer-kept',
      step: 'qa/risk',
      answer: { value: 'ship', by: 'mia', at: '2026-01-05', via: 'terminal' },
      finding: { fact: 'ship, by mia' },
    },
    (state) => [readStep(state, 'qa/risk').status, readStep(state, 'qa/risk').answer?.value],
    ['passed', 'ship'],
  ],
  'handed-off': [[], { type: 'handed-off', by: 'mia', ref: 'r' }, ({ handedOff }) => handedOff, 'mia'],
  'picked-up': [
    [
      { type: 'step-ended', step: 'publish/npm', status: 'passed', finding: { fact: 'so' }, durationMs: 1 },
      { type: 'handed-off', by: 'mia', ref: 'r' },
    ],
    { type: 'picked-up', by: 'noor', ref: 'r' },
    (state) => [state.operator, state.handedOff, readStep(state, 'publish/npm').status],
    ['noor', undefined, 'in-doubt'],
  ],
  'step-started': [
    [],
    { type: 'step-started', step: 'publish/npm', attempt: 2, effect: true },
    (state) => [
      readStep(state, 'publish/npm').status,
      readStep(state, 'publish/npm').attempt,
      readStep(state, 'publish/npm').begun,
      state.crossed,
    ],
    ['running', 2, true, true],
  ],
  'step-ended': [
    [],
    {
      type: 'step-ended',
      step: 'qa/tests',
      status: 'passed',
      finding: { fact: 'so' },
      durationMs: 7,
      outputs: { count: '12' },
    },
    (state) => [
      readStep(state, 'qa/tests').status,
      readStep(state, 'qa/tests').durationMs,
      state.byId.get('qa/risk')?.title,
    ],
    ['passed', 7, 'Risk of 12'],
  ],
  'step-waiting': [
    [],
    { type: 'step-waiting', step: 'qa/tests', fact: 'a run', nextAt: 'n', until: 'u' },
    (state) => [readStep(state, 'qa/tests').status, readStep(state, 'qa/tests').waiting?.until],
    ['waiting', 'u'],
  ],
  'step-probed': [
    [],
    { type: 'step-probed', step: 'publish/npm', found: 'foreign', fact: 'theirs' },
    (state) => readStep(state, 'publish/npm').probed,
    { found: 'foreign', fact: 'theirs' },
  ],
  'items-listed': [
    [],
    {
      type: 'items-listed',
      step: 'qa/each',
      items: [
        { id: 'a', needs: [], values: {} },
        { id: 'b', needs: ['a'], values: {} },
      ],
    },
    (state) => [...(readStep(state, 'qa/each').items?.open ?? [])],
    ['a', 'b'],
  ],
  'items-left-out': [
    [{ type: 'items-listed', step: 'qa/each', items: [{ id: 'a', needs: [], values: {} }] }],
    { type: 'items-left-out', step: 'qa/each', items: ['a'], by: 'mia', reason: 'why' },
    (state) => [readStep(state, 'qa/each', 'a').status, readStep(state, 'qa/each', 'a').waiver?.reason],
    ['waived', 'why'],
  ],
  following: [
    [],
    { type: 'following', step: 'publish/npm' },
    (state) => readStep(state, 'publish/npm').lag,
    undefined,
  ],
  followed: [
    [],
    { type: 'followed', step: 'publish/npm', problem: 'HTTP 502' },
    (state) => readStep(state, 'publish/npm').lag,
    'HTTP 502',
  ],
  'step-reopened': [
    [{ type: 'step-ended', step: 'qa/tests', status: 'failed', finding: { fact: 'so' }, durationMs: 1 }],
    { type: 'step-reopened', step: 'qa/tests', reason: 'retry' },
    (state) => readStep(state, 'qa/tests').status,
    'pending',
  ],
  'wait-moved': [
    [],
    { type: 'wait-moved', step: 'qa/tests', to: '2026-01-02T00:00:00.000Z', by: 'mia', reason: 'why' },
    (state) => readStep(state, 'qa/tests').moved?.to,
    '2026-01-02T00:00:00.000Z',
  ],
  'redo-asked': [
    [{ type: 'step-ended', step: 'qa/tests', status: 'passed', finding: { fact: 'so' }, durationMs: 1 }],
    { type: 'redo-asked', step: 'qa/tests', by: 'mia', opens: [] },
    (state) => readStep(state, 'qa/tests').status,
    'stale',
  ],
  'fix-ended': [
    [],
    { type: 'fix-ended', step: 'qa/tests', command: 'x', exitCode: 3, durationMs: 1 },
    (state) => readStep(state, 'qa/tests').fixFailed,
    3,
  ],
  asked: [
    [],
    { type: 'asked', step: 'qa/risk', question: { kind: 'text', cause: 'step', prompt: '?' } },
    (state) => [readStep(state, 'qa/risk').status, readStep(state, 'qa/risk').question?.prompt],
    ['asking', '?'],
  ],
  answered: [
    [{ type: 'asked', step: 'qa/risk', question: { kind: 'text', cause: 'step', prompt: '?' } }],
    { type: 'answered', step: 'qa/risk', value: 'ship', by: 'mia', via: 'terminal' },
    (state) => [readStep(state, 'qa/risk').question, readStep(state, 'qa/risk').answer?.value],
    [undefined, 'ship'],
  ],
  waived: [
    [],
    { type: 'waived', step: 'qa/tests', by: 'mia', reason: 'why', scope: 'run' },
    (state) => [readStep(state, 'qa/tests').status, readStep(state, 'qa/tests').waiver?.subject],
    ['waived', { commit: 'c0' }],
  ],
  'waiver-ended': [
    [{ type: 'waived', step: 'qa/tests', by: 'mia', reason: 'why', scope: 'run' }],
    { type: 'waiver-ended', step: 'qa/tests', reason: 'over' },
    (state) => [readStep(state, 'qa/tests').status, readStep(state, 'qa/tests').waiver],
    ['stale', undefined],
  ],
  'channel-left-out': [
    [],
    { type: 'channel-left-out', channel: 'npm', by: 'mia', reason: 'why' },
    (state) => [
      state.leftOut.get('npm')?.reason,
      readStep(state, 'publish/npm').status,
      readStep(state, 'qa/tests').status,
    ],
    ['why', 'waived', 'pending'],
  ],
  'blocker-opened': [
    [],
    { type: 'blocker-opened', id: 'b1', title: 'Broken', by: 'mia' },
    ({ blockers }) => blockers.get('b1')?.title,
    'Broken',
  ],
  'blocker-telling': [
    [{ type: 'blocker-opened', id: 'b1', title: 'Broken', by: 'mia' }],
    { type: 'blocker-telling', id: 'b1', what: 'open', by: 'mia' },
    ({ blockers }) => blockers.get('b1')?.telling,
    { what: 'open', by: 'mia' },
  ],
  'blocker-told': [
    [
      { type: 'blocker-opened', id: 'b1', title: 'Broken', by: 'mia' },
      { type: 'blocker-telling', id: 'b1', what: 'open', by: 'mia' },
    ],
    { type: 'blocker-told', id: 'b1', what: 'open', link: 'L' },
    ({ blockers }) => [blockers.get('b1')?.filed, blockers.get('b1')?.link, blockers.get('b1')?.telling],
    [true, 'L', undefined],
  ],
  'blocker-closed': [
    [{ type: 'blocker-opened', id: 'b1', title: 'Broken', by: 'mia' }],
    { type: 'blocker-closed', id: 'b1', by: 'noor', reason: 'mended' },
    ({ blockers }) => blockers.get('b1')?.closed?.reason,
    'mended',
  ],
  'role-filled': [
    [],
    { type: 'role-filled', role: 'pilot', person: 'noor', by: 'mia' },
    ({ roster }) => roster.get('pilot'),
    'noor',
  ],
  'target-chosen': [
    [],
    {
      type: 'target-chosen',
      by: 'mia',
      reason: 'asked for',
      target: { tag: 'v2.0.0', version: '2.0.0', bump: 'major', baseReason: 'given' },
    },
    ({ target, targetReason }) => [target?.version, targetReason],
    ['2.0.0', 'asked for'],
  ],
  'candidate-observed': [
    [
      { type: 'step-started', step: 'qa/tests', attempt: 1, effect: false },
      { type: 'step-ended', step: 'qa/tests', status: 'passed', finding: { fact: 'so' }, durationMs: 1 },
    ],
    { type: 'candidate-observed', candidate: { commit: 'c1' }, inputs: {}, changed: {} },
    (state) => [state.candidate?.commit, readStep(state, 'qa/tests').status],
    ['c1', 'stale'],
  ],
  'candidate-carried': [
    [
      { type: 'step-started', step: 'qa/tests', attempt: 1, effect: false },
      { type: 'step-ended', step: 'qa/tests', status: 'passed', finding: { fact: 'so' }, durationMs: 1 },
    ],
    {
      type: 'candidate-carried',
      from: { commit: 'c0' },
      to: { commit: 'c1' },
      step: 'publish/npm',
      paths: [],
      inputs: {},
      changed: {},
    },
    (state) => [state.candidate?.commit, readStep(state, 'qa/tests').status],
    ['c1', 'passed'],
  ],
  'world-expired': [
    [{ type: 'step-ended', step: 'qa/login', status: 'passed', finding: { fact: 'so' }, durationMs: 1 }],
    { type: 'world-expired', reason: 'before' },
    (state) => [state.worldAsked, readStep(state, 'qa/login').status],
    [true, 'stale'],
  ],
  'artifact-kept': [
    [],
    {
      type: 'artifact-kept',
      artifact: { channel: 'npm', name: 'a.tgz', file: 'f', sha256: 's', integrity: 'i', bytes: 3 },
    },
    ({ artifacts }) => artifacts.get('npm/a.tgz')?.bytes,
    3,
  ],
  'channel-seen': [
    [],
    { type: 'channel-seen', sighting: { channel: 'npm', status: 'live' } },
    ({ channels }) => channels.get('npm')?.status,
    'live',
  ],
}

test.each(Object.entries(traces))(
  '%s leaves its trace in the state',
  (_, [before, event, look, expected]) => {
    const history = startHistory(smallPlan)
    history.add(...before)
    const without = look(history.state)
    history.add(event)
    expect(look(history.state)).toEqual(expected)
    // `following` is a mark for whoever resumes, and the one event that changes nothing by itself.
    if (event.type !== 'following') expect(without).not.toEqual(expected)
  },
)
