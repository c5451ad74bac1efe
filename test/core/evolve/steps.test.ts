import { expect, test } from 'vitest'
import type { EventBody } from '../../../source/core/event.js'
import { readStep, type StepState } from '../../../source/core/state.js'
import type { Mode } from '../../../source/core/vocabulary.js'
import { answered, asked, done, ended, listed, observed, started, waiting } from '../../support/events.js'
import { startHistory } from '../../support/history.js'
import { makePlan, makeStep } from '../../support/plans.js'

const build = makeStep('build/pack', { nature: 'effect', about: 'world', makes: ['packed'] })
const look = makeStep('build/look', { about: 'world', reads: ['packed'] })
const tests = makeStep('qa/tests')
const login = makeStep('qa/login', { about: 'world' })
const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] } })
const publish = makeStep('publish/npm', {
  nature: 'effect',
  irreversible: true,
  about: 'world',
  reads: ['packed'],
  needs: ['build/pack'],
})
const crates = { ...publish, id: 'publish/crates', channel: 'crates' }
const all = makeStep('publish/all', {
  nature: 'effect',
  irreversible: true,
  about: 'world',
  each: { of: 'list', list: ['x', 'y'] },
})
const plan = makePlan([tests, login, each, build, look, publish, crates, all])

function stateAfter(events: readonly EventBody[], mode: Mode = 'live') {
  const { state, add } = startHistory(plan, mode)
  add(...events)
  return state
}
const known = (step: string, ...events: readonly EventBody[]) => readStep(stateAfter(events), step)
const itemOf = (step: string, item: string, ...events: readonly EventBody[]) =>
  readStep(stateAfter(events), step, item)
const NOON = '2026-01-05T12:00:00.000Z'
const LATER = '2026-01-05T13:00:00.000Z'
const twoItems = (step: string) => [started(step), listed(step, { x: [], y: [] })]
const acted = { effect: true }

test('an attempt says when it began and what it is about, and forgets how the last one went', () => {
  const events = [
    ...done('qa/tests', 'failed', { already: true }),
    asked('qa/tests', 'failure'),
    answered('qa/tests', 'fix'),
    started('qa/tests', { attempt: 2 }),
  ]
  const state = known('qa/tests', ...events)
  expect(state).toMatchObject({ status: 'running', attempt: 2, startedSeq: 8, definition: tests.digest })
  expect(state.startedAt).toBe('2026-01-05T00:00:08.000Z')
  for (const key of ['question', 'resolution', 'already', 'endedAt', 'probed', 'carried', 'begun'])
    expect(state).not.toHaveProperty(key)
})

test('a verdict that was carried to another commit is one of its own once it is looked at again', () => {
  const [from, to] = [{ commit: 'c0' }, { commit: 'c1' }]
  const carried: EventBody = {
    type: 'candidate-carried',
    from,
    to,
    step: 'build/pack',
    paths: [],
    inputs: {},
    changed: {},
  }
  const events = [...done('qa/tests'), carried]
  expect(known('qa/tests', ...events)).toHaveProperty('carried')
  expect(known('qa/tests', ...events, started('qa/tests'))).not.toHaveProperty('carried')
})

test('a wait for another candidate begins anew, and one about the world goes on', () => {
  const waits = (step: string) => [
    started(step),
    waiting(step, NOON),
    observed('c1'),
    started(step),
    waiting(step, LATER),
  ]
  expect(known('qa/tests', ...waits('qa/tests')).waiting?.since).toBe('2026-01-05T00:00:08.000Z')
  expect(known('qa/login', ...waits('qa/login')).waiting?.since).toBe('2026-01-05T00:00:05.000Z')
  const same = [
    started('qa/tests'),
    waiting('qa/tests', NOON),
    started('qa/tests'),
    waiting('qa/tests', LATER),
  ]
  expect(known('qa/tests', ...same).waiting?.since).toBe('2026-01-05T00:00:05.000Z')
})

test('the time before which a step was held is none that it waited', () => {
  const held = waiting('qa/tests', NOON, { held: true })
  expect(known('qa/tests', held).waiting).toMatchObject({ held: true, since: '2026-01-05T00:00:04.000Z' })
  const waits = known('qa/tests', held, started('qa/tests'), waiting('qa/tests', LATER)).waiting
  expect(waits).toEqual({ fact: 'not yet', nextAt: LATER, until: LATER, since: '2026-01-05T00:00:06.000Z' })
})

test('whoever moves a wait has it looked at again at once', () => {
  const moved: EventBody = { type: 'wait-moved', step: 'qa/tests', to: LATER, by: 'mia', reason: 'holiday' }
  const at = '2026-01-05T00:00:05.000Z'
  const state = known('qa/tests', waiting('qa/tests', NOON), moved)
  expect(state.moved).toEqual({ to: LATER, by: 'mia', at, reason: 'holiday' })
  expect(state.waiting).toMatchObject({ nextAt: at, until: NOON })
  expect(known('qa/tests', moved)).not.toHaveProperty('waiting')
})

test('a step that ended says all that is known of how', () => {
  const commands = [{ command: 'npm test', exitCode: 0, durationMs: 9 }]
  const fields = { durationMs: 7, outputs: { count: '3' }, commands, already: true }
  expect(known('qa/tests', ...done('qa/tests', 'passed', fields))).toMatchObject({
    status: 'passed',
    finding: { fact: 'passed' },
    endedAt: '2026-01-05T00:00:05.000Z',
    endedSeq: 5,
    ...fields,
  })
  const again = [...done('qa/tests', 'passed', fields), ...done('qa/tests', 'failed')]
  expect(known('qa/tests', ...again)).toMatchObject({ commands: [], outputs: { count: '3' } })
  expect(known('qa/tests', ...again)).not.toHaveProperty('already')
})

test('outputs of a step stand in the words of others at once, and those of an item do not', () => {
  const words = makeStep('qa/words', { title: '${steps.qa/each.count}' })
  const titleAfter = (...events: readonly EventBody[]) => {
    const { state, add } = startHistory(makePlan([each, words]))
    add(...twoItems('qa/each'), ...events)
    return state.byId.get('qa/words')?.title
  }
  const outputs = { count: '3' }
  expect(titleAfter(ended('qa/each', 'passed', { outputs }))).toBe('3')
  expect(titleAfter(ended('qa/each', 'passed', { outputs, item: 'x' }))).toBe('${steps.qa/each.count}')
})

test('an action is about what it left, a check about what it looked at', () => {
  const moving = (step: string) => {
    const { state, add } = startHistory(plan)
    add(started(step))
    state.candidate = { commit: 'c9' }
    add(ended(step))
    return readStep(state, step).subject
  }
  expect(moving('build/pack')).toEqual({ commit: 'c9' })
  expect(moving('qa/tests')).toEqual({ commit: 'c0' })
})

test('a fix that failed is told until the step passes or another fix works', () => {
  const fix = (exitCode: number | null): EventBody => ({
    type: 'fix-ended',
    step: 'qa/tests',
    command: 'mend',
    exitCode,
    durationMs: 1,
  })
  const menu = [...done('qa/tests', 'failed'), asked('qa/tests', 'failure'), answered('qa/tests', 'fix')]
  expect(known('qa/tests', ...menu, fix(2))).toMatchObject({ status: 'pending', fixFailed: 2 })
  expect(known('qa/tests', ...menu, fix(2))).not.toHaveProperty('resolution')
  expect(known('qa/tests', ...menu, fix(null))).toMatchObject({ fixFailed: null })
  expect(known('qa/tests', ...menu, fix(2), fix(0))).not.toHaveProperty('fixFailed')
  expect(known('qa/tests', ...menu, fix(2), ...done('qa/tests', 'failed'))).toHaveProperty('fixFailed')
  expect(known('qa/tests', ...menu, fix(2), ...done('qa/tests'))).not.toHaveProperty('fixFailed')
})

test('a fix of an item, and an item that is opened again, lets its step go on', () => {
  const stuck = [
    ...twoItems('qa/each'),
    ...done('qa/each', 'failed', { item: 'x' }),
    ended('qa/each', 'failed'),
  ]
  const fixed: EventBody = {
    type: 'fix-ended',
    step: 'qa/each',
    item: 'x',
    command: 'x',
    exitCode: 0,
    durationMs: 1,
  }
  const opened: EventBody = { type: 'step-reopened', step: 'qa/each', item: 'x', reason: 'x' }
  for (const event of [fixed, opened]) {
    expect(known('qa/each', ...stuck, event).status).toBe('pending')
    expect(itemOf('qa/each', 'x', ...stuck, event).status).toBe('pending')
  }
})

test('a step that is opened again is open with all that stood still, and without what was said and seen of it', () => {
  const opened: EventBody = { type: 'step-reopened', step: 'qa/each', reason: 'x' }
  const stuck = [
    ...twoItems('qa/each'),
    ...done('qa/each', 'failed', { item: 'x' }),
    ...done('qa/each', 'passed', { item: 'y' }),
    ended('qa/each', 'failed'),
    asked('qa/each', 'failure'),
  ]
  const state = known('qa/each', ...stuck, opened)
  expect(state.status).toBe('pending')
  expect(state).not.toHaveProperty('question')
  expect([...(state.items?.states.values() ?? [])].map(({ status }) => status)).toEqual(['pending', 'passed'])
  const plain: EventBody = { ...opened, step: 'qa/tests' }
  const probed: EventBody = { type: 'step-probed', step: 'qa/tests', found: 'unclear', fact: '?' }
  const menu = [
    ...done('qa/tests', 'failed'),
    probed,
    asked('qa/tests', 'failure'),
    answered('qa/tests', 'waive'),
  ]
  for (const key of ['resolution', 'answer', 'probed'])
    expect(known('qa/tests', ...menu, plain)).not.toHaveProperty(key)
})

test('what was looked for and is absent is to be done; whatever else was found stays in doubt', () => {
  const cut = [
    started('build/pack', acted),
    { type: 'session-opened', operator: 'mia', wizard: '1' } as const,
  ]
  const probed = (found: 'done' | 'absent' | 'foreign' | 'unclear'): EventBody => ({
    type: 'step-probed',
    step: 'build/pack',
    found,
    fact: 'seen',
  })
  expect(known('build/pack', ...cut, probed('absent'))).toMatchObject({
    status: 'pending',
    probed: { fact: 'seen' },
  })
  for (const found of ['done', 'foreign', 'unclear'] as const)
    expect(known('build/pack', ...cut, probed(found)).status).toBe('in-doubt')
  expect(known('build/pack', ...done('build/pack'), probed('absent')).status).toBe('passed')
})

test('what an action shows elsewhere is behind until it was brought in step', () => {
  const followed: EventBody = { type: 'followed', step: 'build/pack' }
  const behind: EventBody = { ...followed, problem: 'no network' }
  expect(known('build/pack', behind)).toMatchObject({ lag: 'no network' })
  expect(known('build/pack', behind, followed)).not.toHaveProperty('lag')
})

const consents = ['publish/npm', 'publish/crates'].flatMap((step) => [
  asked(step, 'confirm'),
  answered(step, '1.4.0'),
])
const made = [...done('build/pack', 'passed', acted), ...done('build/look'), ...consents]

test('an action that is done once more opens what stands on it, and withdraws the consents to publish what was made', () => {
  const again = [...made, started('build/pack', { ...acted, attempt: 2 })]
  expect(known('build/look', ...again).status).toBe('stale')
  expect(known('publish/npm', ...again)).not.toHaveProperty('confirmed')
  expect(known('publish/crates', ...again)).toHaveProperty('confirmed')
  expect(known('build/look', ...made).status).toBe('passed')
  expect(known('publish/npm', ...made)).toHaveProperty('confirmed')
  const first = [...consents, started('build/pack', acted)]
  expect(known('publish/npm', ...first)).toHaveProperty('confirmed')
  const looks = [...made, started('build/pack', { attempt: 2 })]
  expect(known('build/look', ...looks).status).toBe('passed')
})

test('a waiver of what stands on an action ends by its own terms, not because the action is done again', () => {
  const waived: EventBody = {
    type: 'waived',
    step: 'build/look',
    by: 'mia',
    reason: 'known',
    scope: 'release',
  }
  expect(known('build/look', ...made, waived, started('build/pack', acted)).status).toBe('waived')
})

test('what a person wants done again is open, with what stands on it, as if it had never waited or been waived', () => {
  const redo: EventBody = {
    type: 'redo-asked',
    step: 'build/pack',
    by: 'mia',
    opens: ['build/look', 'qa/tests', 'qa/login'],
  }
  const events: readonly EventBody[] = [
    ...made,
    ended('qa/tests', 'skipped'),
    waiting('build/look', NOON),
    { type: 'wait-moved', step: 'build/look', to: LATER, by: 'mia', reason: 'x' },
    { type: 'waived', step: 'qa/login', by: 'mia', reason: 'known', scope: 'release' },
    redo,
  ]
  const stateOf = (step: string): Readonly<StepState> => known(step, ...events)
  expect(stateOf('build/pack')).toMatchObject({ status: 'stale', redo: true })
  expect(stateOf('build/look').status).toBe('stale')
  for (const key of ['waiting', 'moved', 'redo']) expect(stateOf('build/look')).not.toHaveProperty(key)
  expect(stateOf('qa/tests').status).toBe('pending')
  expect(stateOf('qa/login').status).toBe('stale')
  expect(stateOf('qa/login')).not.toHaveProperty('waiver')
  expect(stateOf('publish/npm')).not.toHaveProperty('confirmed')
  expect(known('build/pack', ...events, ended('build/pack'))).not.toHaveProperty('redo')
  const check: EventBody = { type: 'redo-asked', step: 'qa/tests', by: 'mia', opens: [] }
  expect(known('qa/tests', ...done('qa/tests'), check)).not.toHaveProperty('redo')
})

test('every item of an action that is wanted again is wanted again', () => {
  const redo: EventBody = { type: 'redo-asked', step: 'publish/all', by: 'mia', opens: [] }
  const events = [...twoItems('publish/all'), ...done('publish/all', 'passed', { item: 'x', ...acted }), redo]
  expect(itemOf('publish/all', 'x', ...events)).toMatchObject({ status: 'stale', redo: true })
})

const crossed = (events: readonly EventBody[], mode?: Mode) => stateAfter(events, mode).crossed

test('the irreversible is crossed from the first start of such an action in a live run', () => {
  const begun = [started('publish/npm', acted)]
  expect(crossed(begun)).toBe(true)
  expect(crossed(begun, 'rehearsal')).toBe(false)
  expect(crossed([started('publish/npm')])).toBe(false)
  expect(crossed([started('build/pack', acted)])).toBe(false)
  expect(crossed([started('gone', acted), ended('gone')])).toBe(false)
  expect(crossed(done('publish/npm', 'passed', acted), 'rehearsal')).toBe(false)
})

const nothingOut = { nothingOut: true, effect: true }

test('an action of which nothing went out takes the crossing back, where no other one was begun', () => {
  const failed = done('publish/npm', 'failed', nothingOut)
  expect(crossed(failed)).toBe(false)
  expect(crossed([...done('publish/crates', 'failed', acted), ...failed])).toBe(true)
  expect(crossed([...failed, ...done('publish/npm', 'passed', acted)])).toBe(true)
  expect(crossed([...failed, ended('publish/npm')])).toBe(true)
  const items = (item: string) => [
    ...twoItems('publish/all'),
    ...done('publish/all', 'failed', { item, ...acted }),
    ...done('publish/all', 'failed', { item: 'x', ...nothingOut }),
  ]
  expect(crossed(items('x'))).toBe(false)
  expect(crossed(items('y'))).toBe(true)
})

test('of an action that may have sent something once, no later attempt says that nothing is out', () => {
  const quiet = done('publish/npm', 'failed', nothingOut)
  const loud = done('publish/npm', 'failed', acted)
  expect(known('publish/npm', ...quiet)).toMatchObject({ nothingOut: true, begun: true })
  expect(known('publish/npm', ...quiet, ...quiet)).not.toHaveProperty('mayBeOut')
  expect(known('publish/npm', ...loud, ...quiet)).toMatchObject({ mayBeOut: true })
  expect(known('publish/npm', ...loud, ...quiet)).not.toHaveProperty('nothingOut')
  expect(known('publish/npm', ...quiet, started('publish/npm', acted))).not.toHaveProperty('nothingOut')
  const item = [...twoItems('publish/all'), ...done('publish/all', 'failed', { item: 'x', ...nothingOut })]
  expect(known('publish/all', ...item)).not.toHaveProperty('nothingOut')
  expect(known('publish/all', ...item)).toMatchObject({ begun: true })
})
