import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { judged, sameCandidate } from '../../source/core/freshness.js'
import { readStep } from '../../source/core/state.js'
import type { Step } from '../../source/plan/step.js'
import { answered, asked, done, ended, listed, observed, started, waiting } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const tests = makeStep('qa/tests')
const lint = makeStep('qa/lint', { inputs: ['src/**'] })
const login = makeStep('qa/login', { about: 'world' })
const risk = makeStep('qa/risk', { nature: 'question' })
const build = makeStep('qa/build', { nature: 'effect' })
const publish = makeStep('publish/npm', { nature: 'effect', about: 'world', irreversible: true })
const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] } })
const elsewhere = observed('c1')
const back = observed('c0')

function stateOf(steps: readonly Step[], ...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan(steps))
  add(...events)
  return state
}
const known = (step: Step, ...events: readonly EventBody[]) => readStep(stateOf([step], ...events), step.id)
const said = [asked('qa/risk'), answered('qa/risk', 'ship')]

test('candidates are the same with the same commit and the same work tree', () => {
  expect(sameCandidate({ commit: 'c0' }, { commit: 'c0' })).toBe(true)
  expect(sameCandidate({ commit: 'c0', tree: 't' }, { commit: 'c0', tree: 't' })).toBe(true)
  expect(sameCandidate({ commit: 'c0' }, { commit: 'c1' })).toBe(false)
  expect(sameCandidate({ commit: 'c0', tree: 't' }, { commit: 'c0' })).toBe(false)
  expect(sameCandidate({ commit: 'c0', tree: 't' }, undefined)).toBe(false)
  expect(sameCandidate(undefined, undefined)).toBe(true)
})

test.each([
  [true, ['passed', 'failed', 'unknown', 'waived']],
  [false, ['pending', 'running', 'asking', 'waiting', 'skipped', 'stale', 'in-doubt', 'planned']],
] as const)('is a verdict: %s of %j', (expected, all) => {
  for (const status of all) expect(judged(status)).toBe(expected)
})

test.each<[string, Step, readonly EventBody[]]>([
  ['a verdict that passed', tests, done('qa/tests')],
  ['a verdict that failed', tests, done('qa/tests', 'failed')],
  ['a verdict that could not be told', tests, done('qa/tests', 'unknown')],
  ['a wait', tests, [started('qa/tests'), waiting('qa/tests', '2026-01-06T00:00:00.000Z')]],
  ['an action', build, done('qa/build')],
  ['an open question', risk, [asked('qa/risk')]],
  ['an answer', risk, said],
])('%s is about the candidate: another one makes it stale, and its own one does not', (_, step, events) => {
  expect(known(step, ...events, elsewhere).status).toBe('stale')
  expect(known(step, ...events, back).status).not.toBe('stale')
})

test.each<[string, Step, readonly EventBody[]]>([
  ['a verdict about the world', login, done('qa/login')],
  ['what was skipped', tests, [ended('qa/tests', 'skipped')]],
  ['what was waived', tests, [{ type: 'waived', step: 'qa/tests', by: 'mia', reason: 'x', scope: 'x' }]],
  ['what was never begun', tests, [asked('qa/tests', 'failure'), answered('qa/tests', 'retry')]],
  [
    'what was waived of each',
    each,
    [listed('qa/each', { x: [] }), { type: 'waived', step: 'qa/each', by: 'mia', reason: 'x', scope: 'x' }],
  ],
  [
    'an answer that was waived',
    risk,
    [...said, { type: 'waived', step: 'qa/risk', by: 'mia', reason: 'x', scope: 'x' }],
  ],
  ['a question that was put off', risk, [started('qa/risk'), { type: 'paused', reason: 'lunch' }]],
  [
    'what was just mended',
    tests,
    [
      ...done('qa/tests', 'failed'),
      asked('qa/tests', 'failure'),
      answered('qa/tests', 'fix'),
      { type: 'fix-ended', step: 'qa/tests', command: 'x', exitCode: 0, durationMs: 1 },
    ],
  ],
  ['a question to confirm', build, [asked('qa/build', 'confirm')]],
  [
    'an action that was cut off',
    build,
    [started('qa/build', { effect: true }), { type: 'session-opened', operator: 'mia', wizard: '1' }],
  ],
])('another candidate leaves %s as it is', (_, step, events) => {
  expect(known(step, ...events, elsewhere).status).not.toBe('stale')
})

test('a step that names its files is stale where they are others, whatever the commit', () => {
  const files = (commit: string, digest: string) => observed(commit, { inputs: { 'qa/lint': digest } })
  const passed = [files('c0', 'one'), ...done('qa/lint')]
  expect(known(lint, ...passed, files('c1', 'one'))).toMatchObject({ status: 'passed', inputs: 'one' })
  expect(known(lint, ...passed, files('c0', 'two')).status).toBe('stale')
  expect(known(lint, ...passed, back, ...done('qa/lint'))).not.toHaveProperty('inputs')
})

test('a question to confirm is not about the files of its step', () => {
  const step = makeStep('qa/build', { nature: 'effect', inputs: ['src/**'] })
  const edited = observed('c0', { inputs: { 'qa/build': 'two' } })
  expect(known(step, asked('qa/build', 'confirm'), edited).status).toBe('asking')
})

test('an action that was cut off on another candidate stays in doubt where its own is back', () => {
  const cut = [started('qa/build'), { type: 'session-opened', operator: 'mia', wizard: '1' } as const]
  expect(known(build, ...done('qa/build'), elsewhere, ...cut, back).status).toBe('in-doubt')
})

test('what stood comes back with its candidate, and what failed is tried again', () => {
  expect(known(tests, ...done('qa/tests'), elsewhere, back).status).toBe('passed')
  expect(known(tests, ...done('qa/tests'), elsewhere, observed('c2'), back).status).toBe('passed')
  expect(known(risk, ...said, elsewhere, back)).toMatchObject({
    status: 'pending',
    answer: { value: 'ship' },
  })
  const waits = [started('qa/tests'), waiting('qa/tests', '2026-01-06T00:00:00.000Z')]
  expect(known(tests, ...waits, elsewhere, back).status).toBe('waiting')
  expect(known(tests, ...done('qa/tests', 'failed'), elsewhere, back).status).toBe('stale')
})

test('what stood comes back over a verdict on the other candidate, with the attempts that were made there', () => {
  const there = [started('qa/tests', { attempt: 2 }), waiting('qa/tests', '2026-01-06T00:00:00.000Z')]
  const events = [...done('qa/tests'), elsewhere, ...there, back]
  expect(known(tests, ...events)).toMatchObject({ status: 'passed', attempt: 2, subject: { commit: 'c0' } })
})

test('what goes stale is asked anew: no question, answer of a menu or look of before stays with it', () => {
  const menu = [...done('qa/tests', 'failed'), asked('qa/tests', 'failure')]
  expect(known(tests, ...menu, elsewhere)).not.toHaveProperty('question')
  expect(known(tests, ...menu, answered('qa/tests', 'waive'), elsewhere)).not.toHaveProperty('resolution')
  const probed: EventBody = { type: 'step-probed', step: 'qa/build', found: 'done', fact: 'there' }
  expect(known(build, ...done('qa/build'), probed, elsewhere)).not.toHaveProperty('probed')
})

test('a step that was skipped and applies now is open again', () => {
  const when = makeStep('qa/when', { about: 'world', when: { changed: ['src/**'] } })
  const changed = (file: string) => observed('c1', { changed: { 'src/**': file } })
  const skipped = ended('qa/when', 'skipped')
  expect(known(when, skipped, changed('src/a.ts')).status).toBe('pending')
  expect(known(when, skipped, changed('')).status).toBe('skipped')
  expect(known(when, skipped, observed('c1')).status).toBe('skipped')
})

test('after the irreversible began only checks, and what comes behind it, follow the candidate', () => {
  const note = makeStep('publish/note', { nature: 'effect' })
  const never = makeStep('qa/never', { nature: 'effect', irreversible: true })
  const steps = [tests, never, risk, build, publish, note]
  const before = [...done('qa/tests'), ...said, ...done('qa/build')]
  const begun = [...done('publish/npm', 'passed', { effect: true }), ...done('publish/note')]
  const statuses = (...events: readonly EventBody[]) => {
    const state = stateOf(steps, ...before, ...events, elsewhere)
    return Object.fromEntries(steps.map(({ id }) => [id, readStep(state, id).status]))
  }
  expect(statuses(...begun)).toEqual({
    'qa/tests': 'stale',
    'qa/never': 'pending',
    'qa/risk': 'pending',
    'qa/build': 'passed',
    'publish/npm': 'passed',
    'publish/note': 'stale',
  })
  expect(statuses()).toMatchObject({ 'qa/risk': 'stale', 'qa/build': 'stale', 'publish/npm': 'pending' })
})

test('items of a check that were found on another candidate come again while it goes on; those of an action stand', () => {
  const some = { x: [], y: [] }
  const begun = (step: string) => [started(step), listed(step, some), ...done(step, 'passed', { item: 'x' })]
  const itemsOf = (step: Step, ...events: readonly EventBody[]) =>
    [...(known(step, ...events).items?.states ?? [])].map(([id, { status }]) => `${id} ${status}`)
  const makes = { ...build, each: { of: 'list' as const, list: ['x', 'y'] } }
  expect(itemsOf(each, ...begun('qa/each'), elsewhere)).toEqual(['x stale', 'y pending'])
  expect(itemsOf(each, ...begun('qa/each'), back)).toEqual(['x passed', 'y pending'])
  expect(itemsOf(makes, ...begun('qa/build'), elsewhere)).toEqual(['x passed', 'y pending'])
  expect(known(each, ...begun('qa/each'), elsewhere)).toMatchObject({
    status: 'running',
    subject: { commit: 'c1' },
  })
  const open = [asked('qa/each', 'failure'), answered('qa/each', 'retry')]
  expect(known(each, ...begun('qa/each'), ended('qa/each', 'failed'), ...open, elsewhere).status).toBe(
    'stale',
  )
  expect(itemsOf(each, ...begun('qa/each'), ended('qa/each', 'failed'), elsewhere)).toEqual([
    'x stale',
    'y pending',
  ])
})

test('a consent to the irreversible is one to its candidate alone', () => {
  const asks = asked('publish/npm', 'confirm')
  const given = [asks, answered('publish/npm', '1.4.0')]
  expect(known(publish, ...given, back)).toHaveProperty('confirmed')
  expect(known(publish, ...given, elsewhere)).not.toHaveProperty('confirmed')
  expect(known(publish, asks, back)).toMatchObject({ status: 'asking', question: { cause: 'confirm' } })
  expect(known(publish, asks, elsewhere).status).toBe('pending')
  expect(known(publish, asks, elsewhere)).not.toHaveProperty('question')
  const failure = [...done('publish/npm', 'failed'), asked('publish/npm', 'failure')]
  expect(known(publish, ...failure, elsewhere)).toMatchObject({
    status: 'failed',
    question: { cause: 'failure' },
  })
})

const expired: EventBody = { type: 'world-expired', reason: 'before' }

test('before the irreversible every verdict of a check about the world is asked for again, and nothing else', () => {
  const statuses = (step: Step, ...events: readonly EventBody[]) => known(step, ...events, expired).status
  expect(statuses(login, ...done('qa/login'))).toBe('stale')
  expect(statuses(login, ...done('qa/login', 'failed'))).toBe('stale')
  expect(statuses(login, ended('qa/login', 'skipped'))).toBe('skipped')
  expect(statuses(tests, ...done('qa/tests'))).toBe('passed')
  expect(statuses({ ...build, about: 'world' }, ...done('qa/build'))).toBe('passed')
  const eachOfWorld: Step = { ...each, about: 'world' }
  expect(statuses(eachOfWorld, started('qa/each'), listed('qa/each', { x: [] }))).toBe('stale')
  expect(statuses(login)).toBe('pending')
})

test('what was asked for again does not come back by itself with its candidate', () => {
  const both = makeStep('qa/both')
  const world: Step = { ...both, about: 'world' }
  const plan = makePlan([both])
  const { state, add } = startHistory(plan)
  add(...done('qa/both'), elsewhere, { type: 'plan-resolved', plan: makePlan([world]) })
  add(...done('qa/both'), expired)
  expect(readStep(state, 'qa/both')).not.toHaveProperty('stood')
})

test('once the irreversible began only channels, and what stands in the phases from there, are asked again', () => {
  const shelf = makeStep('qa/shelf', { about: 'world', channel: 'npm' })
  const live = makeStep('publish/live', { about: 'world' })
  const behind = makeStep('after/seen', { about: 'world' })
  const rehearsed = makeStep('qa/other', { nature: 'effect', about: 'world', irreversible: true })
  const steps = [login, shelf, rehearsed, publish, live, behind]
  const verdicts = [login, shelf, live, behind].flatMap(({ id }) => done(id))
  const crossing = done('publish/npm', 'passed', { effect: true })
  const statuses = (...events: readonly EventBody[]) => {
    const state = stateOf(steps, ...verdicts, ...events, expired)
    return [login, shelf, live, behind].map(({ id }) => readStep(state, id).status)
  }
  expect(statuses()).toEqual(['stale', 'stale', 'stale', 'stale'])
  expect(statuses(...crossing)).toEqual(['passed', 'stale', 'stale', 'stale'])
})

test('what a person mended in the world has its neighbours of the same phase asked again, and nothing else', () => {
  const remote = makeStep('qa/remote', { about: 'world' })
  const later = makeStep('publish/login', { about: 'world' })
  const steps = [remote, login, tests, later]
  const before = [
    ...done('qa/login'),
    ...done('qa/tests'),
    ...done('publish/login'),
    ...done('qa/remote', 'failed'),
  ]
  const fixed = (exitCode: number): EventBody => ({
    type: 'fix-ended',
    step: 'qa/remote',
    command: 'git fetch',
    exitCode,
    durationMs: 1,
  })
  const statuses = (...events: readonly EventBody[]) => {
    const state = stateOf(steps, ...before, ...events)
    return steps.map(({ id }) => readStep(state, id).status)
  }
  expect(statuses(fixed(0))).toEqual(['pending', 'stale', 'passed', 'passed'])
  expect(statuses(fixed(1))).toEqual(['pending', 'passed', 'passed', 'passed'])
})
