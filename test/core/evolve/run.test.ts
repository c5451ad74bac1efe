import { expect, test } from 'vitest'
import type { EventBody } from '../../../source/core/event.js'
import { readStep } from '../../../source/core/state.js'
import type { Step } from '../../../source/plan/step.js'
import { answered, asked, done, ended, listed, observed, started, waiting } from '../../support/events.js'
import { startHistory } from '../../support/history.js'
import { makePlan, makeStep } from '../../support/plans.js'

const tests = makeStep('qa/tests')
const likes = makeStep('qa/likes', { required: false })
const login = makeStep('qa/login', { about: 'world' })
const risk = makeStep('qa/risk', { nature: 'question' })
const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y', 'z'] } })
const eachLikes: Step = { ...each, id: 'qa/each-likes', required: false }
const act = makeStep('qa/act', { nature: 'effect', about: 'world' })
const actEach = makeStep('qa/act-each', {
  nature: 'effect',
  about: 'world',
  each: { of: 'list', list: ['x', 'y', 'z'] },
})
const steps = [tests, likes, login, risk, each, eachLikes, act, actEach]

function stateAfter(...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan(steps))
  add(...events)
  return state
}
const known = (step: string, ...events: readonly EventBody[]) => readStep(stateAfter(...events), step)
const itemsOf = (step: string, ...events: readonly EventBody[]) =>
  [...(known(step, ...events).items?.states ?? [])].map(([id, { status }]) => `${id} ${status}`)
const three = (step: string) => [started(step), listed(step, { x: [], y: [], z: [] })]
const opened: EventBody = { type: 'session-opened', operator: 'noor', wizard: '1.0.0' }
const paused: EventBody = { type: 'paused', reason: 'lunch' }
const acted = { effect: true }

test('a run remembers who started it, and everybody who opened it', () => {
  const state = stateAfter(opened)
  expect(state).toMatchObject({ run: 'run-1', path: 'release', mode: 'live', repository: 'example/acme' })
  expect(state.startedAt).toBe('2026-01-05T00:00:00.000Z')
  expect(state.operator).toBe('noor')
  expect(state.sessions).toEqual([
    { at: '2026-01-05T00:00:00.000Z', operator: 'mia' },
    { at: '2026-01-05T00:00:04.000Z', operator: 'noor' },
  ])
})

test('a run remembers how it went on, with the reasons that people gave', () => {
  const at = '2026-01-05T00:00:04.000Z'
  expect(stateAfter(paused).paused).toBe('lunch')
  expect(stateAfter({ type: 'plan-trusted', digest: 'd', by: 'mia' }).trusted).toBe('d')
  expect([stateAfter().reviewed, stateAfter({ type: 'plan-reviewed', by: 'mia' }).reviewed]).toEqual([
    false,
    true,
  ])
  const aborted: EventBody = { type: 'aborted', by: 'mia', remains: ['the tag'] }
  expect(stateAfter(aborted).aborted).toStrictEqual({ by: 'mia', at, remains: ['the tag'] })
  expect(stateAfter({ ...aborted, reason: 'no' }).aborted).toMatchObject({ reason: 'no' })
  expect(stateAfter({ type: 'completed' })).toMatchObject({ completed: true, completedAt: at })
  expect(stateAfter({ type: 'superseded', by: 'mia', reason: 'rc.2' }).superseded).toEqual({
    by: 'mia',
    at,
    reason: 'rc.2',
  })
  const follows = { run: 'run-0', target: 'v1.4.0-rc.1', reason: 'crash' }
  expect(stateAfter({ type: 'follows', ...follows }).follows).toEqual(follows)
  const undone = { step: 'qa/act', fact: 'deleted', ok: true }
  const ofItem = { ...undone, item: 'x', ok: false }
  expect(stateAfter({ type: 'undone', ...undone }, { type: 'undone', ...ofItem }).undone).toStrictEqual([
    undone,
    ofItem,
  ])
})

test('whoever opens a run ends its pause, and has the world asked again before the irreversible', () => {
  const state = stateAfter(
    ...done('qa/login'),
    { type: 'world-expired', reason: 'before' },
    ...done('qa/login'),
    paused,
    opened,
  )
  expect(state).not.toHaveProperty('paused')
  expect(state.worldAsked).toBe(false)
  expect(readStep(state, 'qa/login').status).toBe('stale')
})

test('what was released stays as it was found', () => {
  expect(known('qa/login', ...done('qa/login'), { type: 'completed' }, opened).status).toBe('passed')
})

test('a pause puts off what was running and changes nothing, and waits for the end of an action', () => {
  expect(known('qa/tests', started('qa/tests'), paused).status).toBe('pending')
  expect(known('qa/act', started('qa/act', acted), paused).status).toBe('running')
  expect(known('qa/tests', ...done('qa/tests'), paused).status).toBe('passed')
  expect(known('qa/tests', paused)).toEqual({ status: 'pending', attempt: 0, commands: [] })
  const some = [
    ...three('qa/each'),
    started('qa/each', { item: 'x' }),
    ...done('qa/each', 'passed', { item: 'y' }),
    paused,
  ]
  expect(itemsOf('qa/each', ...some)).toEqual(['x pending', 'y passed', 'z pending'])
})

test('what was running when a session ended is open again, or in doubt where it could have changed the world', () => {
  expect(known('qa/tests', started('qa/tests'), opened).status).toBe('pending')
  expect(known('qa/act', started('qa/act', acted), opened).status).toBe('in-doubt')
  const items = (step: string) => [
    ...three(step),
    started(step, { item: 'x', ...acted }),
    ...done(step, 'passed', { item: 'y' }),
    ...done(step, 'failed', { item: 'z' }),
    opened,
  ]
  expect(itemsOf('qa/each', ...items('qa/each'))).toEqual(['x pending', 'y passed', 'z pending'])
  expect(itemsOf('qa/act-each', ...items('qa/act-each'))).toEqual(['x in-doubt', 'y passed', 'z pending'])
  expect(itemsOf('qa/each-likes', ...items('qa/each-likes'))).toEqual(['x pending', 'y passed', 'z failed'])
  expect(known('qa/act-each', ...items('qa/act-each')).status).toBe('pending')
})

test('a step for each of something that was over stays so', () => {
  expect(known('qa/each', ...three('qa/each'), ended('qa/each'), opened).status).toBe('passed')
})

test('what is in doubt is looked for again by whoever comes back', () => {
  const unclear = (item?: string): EventBody => ({
    type: 'step-probed',
    step: item === undefined ? 'qa/act' : 'qa/act-each',
    ...(item === undefined ? {} : { item }),
    found: 'unclear',
    fact: '?',
  })
  expect(known('qa/act', started('qa/act', acted), opened, unclear())).toHaveProperty('probed')
  expect(known('qa/act', started('qa/act', acted), opened, unclear(), opened)).not.toHaveProperty('probed')
  const done1: EventBody = { type: 'step-probed', step: 'qa/act', found: 'done', fact: 'there' }
  expect(known('qa/act', ...done('qa/act'), done1, opened)).toHaveProperty('probed')
  const begun = [
    ...three('qa/act-each'),
    started('qa/act-each', { item: 'x', ...acted }),
    opened,
    unclear('x'),
  ]
  expect(known('qa/act-each', ...begun).items?.stuck).toEqual(new Set(['x']))
  expect(known('qa/act-each', ...begun, opened).items?.stuck).toEqual(new Set())
})

test.each(['failed', 'unknown'] as const)(
  'what %s stood in the way and is tried again, unless a person said what becomes of it',
  (status) => {
    const said = (step: string) => [asked(step, 'failure', { items: ['x'] }), answered(step, 'waive')]
    expect(known('qa/tests', ...done('qa/tests', status), opened).status).toBe('pending')
    expect(known('qa/likes', ...done('qa/likes', status), opened).status).toBe(status)
    expect(known('qa/tests', ...done('qa/tests', status), ...said('qa/tests'), opened).status).toBe(status)
    const items = [
      ...three('qa/each'),
      ...done('qa/each', status, { item: 'x' }),
      ...done('qa/each', status, { item: 'y' }),
    ]
    expect(itemsOf('qa/each', ...items, ended('qa/each', status), ...said('qa/each'), opened)).toEqual([
      `x ${status}`,
      'y pending',
      'z pending',
    ])
  },
)

test('a new session asks anew what was open: consents and menus go, the question of a step stays', () => {
  const consent = [asked('qa/act', 'confirm'), answered('qa/act', '1.4.0')]
  expect(known('qa/act', ...consent)).toHaveProperty('confirmed')
  expect(known('qa/act', ...consent, opened)).not.toHaveProperty('confirmed')
  expect(known('qa/act', asked('qa/act', 'confirm'), opened).status).toBe('pending')
  expect(known('qa/act', asked('qa/act', 'confirm'), opened)).not.toHaveProperty('question')
  expect(
    known('qa/likes', ...done('qa/likes', 'failed'), asked('qa/likes', 'failure'), opened),
  ).toMatchObject({ status: 'failed' })
  expect(
    known('qa/likes', ...done('qa/likes', 'failed'), asked('qa/likes', 'failure'), opened),
  ).not.toHaveProperty('question')
  expect(known('qa/risk', asked('qa/risk'), opened)).toMatchObject({
    status: 'asking',
    question: { cause: 'step' },
  })
})

const pickedUp: EventBody = { type: 'picked-up', by: 'noor', ref: 'refs/x' }

test('whoever picks a run up is its operator, and runs nothing of its plan before their own was read', () => {
  const state = stateAfter({ type: 'handed-off', by: 'mia', ref: 'refs/x' }, pickedUp)
  expect(state).toMatchObject({ operator: 'noor', borrowedPlan: true })
  expect(state).not.toHaveProperty('handedOff')
  expect(stateAfter({ type: 'handed-off', by: 'mia', ref: 'refs/x' }).handedOff).toBe('mia')
  expect(stateAfter(pickedUp, { type: 'plan-resolved', plan: makePlan(steps) })).not.toHaveProperty(
    'borrowedPlan',
  )
})

test('of a run that was picked up the actions that can be looked for are in doubt, and no others', () => {
  const uses = makeStep('qa/uses', { nature: 'effect', does: { type: 'uses', name: 'git/tag', with: {} } })
  const probes = makeStep('qa/probes', { nature: 'effect', probe: { type: 'run', line: 'test -e x' } })
  const runs = makeStep('qa/runs', { nature: 'effect', does: { type: 'run', line: 'touch x' } })
  const failed = { ...uses, id: 'qa/failed' }
  const check = makeStep('qa/check', { does: { type: 'uses', name: 'git/clean', with: {} } })
  const items: Step = { ...actEach, does: { type: 'uses', name: 'git/tag', with: {} } }
  const { state, add } = startHistory(makePlan([uses, probes, runs, act, failed, check, items]))
  const looked: EventBody = { type: 'step-probed', step: 'qa/uses', found: 'done', fact: 'there' }
  for (const { id } of [uses, probes, runs, act, check]) add(...done(id))
  add(looked, ...done('qa/failed', 'failed'), ...three('qa/act-each'))
  for (const item of ['x', 'y']) add(...done('qa/act-each', 'passed', { item }))
  add(...done('qa/act-each', 'skipped', { item: 'z' }), ended('qa/act-each'), pickedUp)
  const statuses = Object.fromEntries(state.order.map(({ id }) => [id, readStep(state, id).status]))
  expect(statuses).toEqual({
    'qa/uses': 'in-doubt',
    'qa/probes': 'in-doubt',
    'qa/runs': 'passed',
    'qa/act': 'passed',
    'qa/failed': 'failed',
    'qa/check': 'passed',
    'qa/act-each': 'pending',
  })
  expect(readStep(state, 'qa/uses')).not.toHaveProperty('probed')
  expect(['x', 'y', 'z'].map((item) => readStep(state, 'qa/act-each', item).status)).toEqual([
    'in-doubt',
    'in-doubt',
    'skipped',
  ])
})

test('a check that was judged by another definition is judged anew, and keeps no waiver and nothing that stood', () => {
  const changed = (step: Step, ...events: readonly EventBody[]) => {
    const { state, add } = startHistory(makePlan([step]))
    add(...events, { type: 'plan-resolved', plan: makePlan([{ ...step, digest: 'other' }]) })
    return readStep(state, step.id)
  }
  const waived: EventBody = { type: 'waived', step: 'qa/tests', by: 'mia', reason: 'known', scope: 'release' }
  expect(changed(tests, ...done('qa/tests')).status).toBe('stale')
  expect(changed(tests, ...done('qa/tests', 'failed'), waived).status).toBe('stale')
  expect(changed(tests, ...done('qa/tests', 'failed'), waived)).not.toHaveProperty('waiver')
  const stood = [...done('qa/tests'), observed('c1'), ...done('qa/tests', 'unknown')]
  expect(changed(tests, ...stood)).not.toHaveProperty('stood')
  expect(changed(tests, started('qa/tests')).status).toBe('running')
  expect(changed(tests, waiting('qa/tests', '2026-01-06')).status).toBe('waiting')
  expect(changed(tests, ended('qa/tests')).status).toBe('passed')
  expect(changed(act, ...done('qa/act')).status).toBe('passed')
  const channels: Step = { ...act, each: { of: 'channels', channels: ['npm'] } }
  expect(changed(channels, ...done('qa/act')).status).toBe('stale')
  const listedOnes = [started('qa/act'), listed('qa/act', { npm: [] }), ended('qa/act')]
  expect(changed(channels, ...listedOnes).status).toBe('passed')
  expect(changed({ ...act, each: { of: 'packages' } }, ...done('qa/act')).status).toBe('passed')
  expect(
    known('qa/tests', ...done('qa/tests'), { type: 'plan-resolved', plan: makePlan(steps) }).status,
  ).toBe('passed')
})
