import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import type { Move, Next } from '../../source/core/move.js'
import { next } from '../../source/core/next.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { answered, asked, done, ended, listed, observed, started, waiting } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const NOON = '2026-01-05T12:00:00.000Z'
const LATER = '2026-01-05T13:00:00.000Z'

interface Told {
  readonly mode?: Mode
  readonly now?: string
}

function nextOf(steps: readonly Step[], events: readonly EventBody[], { mode = 'live', now = NOON }: Told) {
  const { state, add } = startHistory(makePlan(steps), mode)
  add(...events)
  if (!state.plan) throw new Error('There is no plan.')
  return next(state.plan, state, Date.parse(now))
}

/** What may happen, a line a move: its type, the step, and what else it says. */
function moves(
  steps: readonly Step[],
  events: readonly EventBody[] = [],
  told: Told = {},
): readonly string[] {
  return nextOf(steps, events, told).moves.map(lineOf)
}

function lineOf(move: Move): string {
  const { type, step, item, about, as, until, fact, because } = {
    step: undefined,
    item: undefined,
    about: undefined,
    as: undefined,
    until: undefined,
    fact: undefined,
    because: undefined,
    ...move,
  }
  return [type, step?.id, item?.id, about, as, until, fact, because?.id]
    .filter((one) => one !== undefined)
    .join(' ')
}

const a = makeStep('qa/a')
const b = makeStep('qa/b')
const ask = makeStep('qa/ask', { nature: 'question' })
const act = makeStep('qa/act', { nature: 'effect' })
const publish = makeStep('publish/npm', { nature: 'effect', irreversible: true })
const worldAsked: EventBody = { type: 'world-expired', reason: 'before' }
const confirmed: readonly EventBody[] = [asked('publish/npm', 'confirm'), answered('publish/npm', '1.4.0')]

test.each<[string, EventBody]>([
  ['is paused', { type: 'paused', reason: 'lunch' }],
  ['was handed to somebody else', { type: 'handed-off', by: 'mia', ref: 'refs/x' }],
  ['was picked up, until the plan of this clone is read', { type: 'picked-up', by: 'mia', ref: 'refs/x' }],
  ['was given up', { type: 'aborted', by: 'mia', remains: [] }],
  ['was followed by the next candidate', { type: 'superseded', by: 'mia', reason: 'rc.2' }],
  ['is complete', { type: 'completed' }],
])('nothing happens in a run that %s', (_, event) => {
  expect(nextOf([a], [event], {})).toEqual({ moves: [] })
})

test('checks of a phase go side by side, and the next phase waits for all of them', () => {
  const steps = [a, b, makeStep('publish/check')]
  expect(moves(steps)).toEqual(['perform qa/a', 'perform qa/b'])
  expect(moves(steps, done('qa/a'))).toEqual(['perform qa/b'])
  expect(moves(steps, [...done('qa/a'), started('qa/b')])).toEqual([])
  expect(moves(steps, [...done('qa/a'), ...done('qa/b')])).toEqual(['perform publish/check'])
})

test('a run ends once every step of every phase is settled', () => {
  expect(moves([a], done('qa/a'))).toEqual(['complete'])
  expect(nextOf([a], done('qa/a'), {})).toEqual({ moves: [{ type: 'complete' }] })
})

test.each<[string, Step]>([
  ['an effect', act],
  ['a question', ask],
  ['a check that goes alone', makeStep('qa/alone', { alone: true })],
])('%s waits for all before it and holds all behind it', (_, barrier) => {
  const steps = [a, barrier, b]
  expect(moves(steps)).toEqual(['perform qa/a'])
  expect(moves(steps, done('qa/a'))).toEqual([`perform ${barrier.id}`])
  expect(moves(steps, [...done('qa/a'), started(barrier.id)])).toEqual([])
  expect(moves(steps, [...done('qa/a'), ...done(barrier.id)])).toEqual(['perform qa/b'])
})

test('no more is begun at once than a machine runs side by side, and the first come first', () => {
  const steps = Array.from({ length: 70 }, (_, at) => makeStep(`qa/${at}`))
  const found = moves(steps)
  expect(found).toHaveLength(64)
  expect(found.at(-1)).toBe('perform qa/63')
})

test('a plan that is not the one of the run is walked from its first step', () => {
  const { state, add } = startHistory(makePlan([a, b]))
  add(...done('qa/a'))
  const other = makePlan([makeStep('qa/new'), a, b])
  expect(next(other, state, 0).moves.map(lineOf)).toEqual(['perform qa/new', 'perform qa/b'])
})

test('a step waits for what it needs, and not for a step that the plan does not have', () => {
  const needing = makeStep('qa/needing', { needs: ['qa/a'] })
  expect(moves([a, needing])).toEqual(['perform qa/a'])
  expect(moves([a, needing], done('qa/a'))).toEqual(['perform qa/needing'])
  expect(moves([makeStep('qa/needing', { needs: ['qa/gone'] })])).toEqual(['perform qa/needing'])
})

test('a step whose question is open waits for the answer', () => {
  expect(moves([ask], [asked('qa/ask')])).toEqual([])
  expect(moves([ask], [asked('qa/ask'), answered('qa/ask', 'go')])).toEqual(['conclude qa/ask'])
})

test('an answer concludes a question, and no step that only failed', () => {
  const tried = [...done('qa/a', 'failed'), asked('qa/a', 'failure'), answered('qa/a', 'retry')]
  expect(moves([a], tried)).toEqual(['perform qa/a'])
  expect(moves([ask], [started('qa/ask')])).toEqual([])
})

test('an answer to a question that went stale does not conclude it', () => {
  const said = [asked('qa/ask'), answered('qa/ask', 'go')]
  expect(moves([ask], [...said, observed('c1')])).toEqual(['perform qa/ask'])
})

test('what waits is looked at again at its time, and the nearest of them wakes the run', () => {
  const waits = [started('qa/a'), waiting('qa/a', LATER), started('qa/b'), waiting('qa/b', NOON)]
  expect(nextOf([a, b], waits, { now: '2026-01-05T11:00:00.000Z' })).toEqual({
    moves: [],
    wakeAt: Date.parse(NOON),
  })
  expect(nextOf([b, a], waits, { now: '2026-01-05T11:00:00.000Z' }).wakeAt).toBe(Date.parse(NOON))
  expect(moves([a, b], waits)).toEqual(['perform qa/b'])
  expect(nextOf([a, b], waits, {}).wakeAt).toBe(Date.parse(LATER))
  expect(nextOf([a, b], waits, { now: LATER })).not.toHaveProperty('wakeAt')
})

test('what was held is asked at its time whether it may begin, as if it were new', () => {
  const held = (step: Step) => [waiting(step.id, NOON, { held: true })]
  const off = makeStep('qa/off', { when: { mode: ['dry-run'] } })
  expect(moves([off], held(off))).toEqual(['skip qa/off only in mode dry-run'])
  const needing = makeStep('qa/needing', { needs: ['qa/a'] })
  expect(moves([a, needing], held(needing))).toEqual(['perform qa/a'])
  expect(moves([off], [waiting('qa/off', NOON)])).toEqual(['perform qa/off'])
})

test.each(['failed', 'unknown'] as const)('what %s asks a person, and does what they say', (status) => {
  const stood = done('qa/a', status)
  const said = (value: string) => moves([a], [...stood, asked('qa/a', 'failure'), answered('qa/a', value)])
  expect(moves([a], stood)).toEqual(['ask qa/a failure'])
  expect(said('fix')).toEqual(['fix qa/a'])
  expect(said('waive')).toEqual(['resolve qa/a waive'])
  expect(said('retry')).toEqual(['perform qa/a'])
})

test('what a person said of an item that failed is carried out before anybody is asked again', () => {
  const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] } })
  const stood = [
    started('qa/each'),
    listed('qa/each', { x: [], y: [] }),
    ...done('qa/each', 'failed', { item: 'x' }),
    ...done('qa/each', 'failed', { item: 'y' }),
    ended('qa/each', 'failed'),
  ]
  expect(moves([each], stood)).toEqual(['ask qa/each failure'])
  const answer = [
    asked('qa/each', 'failure', { items: ['x'] }),
    answered('qa/each', 'waive', { items: ['x'] }),
  ]
  expect(moves([each], [...stood, ...answer])).toEqual(['resolve qa/each x waive'])
})

test('what is in doubt is looked for first, and then a person is asked', () => {
  const doubt: readonly EventBody[] = [
    started('qa/act', { effect: true }),
    { type: 'session-opened', operator: 'mia', wizard: '1' },
  ]
  const unclear: EventBody = { type: 'step-probed', step: 'qa/act', found: 'unclear', fact: '?' }
  expect(moves([act], doubt)).toEqual(['probe qa/act'])
  expect(moves([act], [...doubt, unclear])).toEqual(['ask qa/act doubt'])
  const said = [...doubt, unclear, asked('qa/act', 'doubt'), answered('qa/act', 'done')]
  expect(moves([act], said)).toEqual(['resolve qa/act done'])
  expect(moves([act], [...doubt, { ...unclear, found: 'absent' }])).toEqual(['perform qa/act'])
})

test('a step that does not apply is skipped, and one of which that is not known yet waits', () => {
  const off = makeStep('qa/off', { when: { mode: ['dry-run'] } })
  const later = makeStep('publish/later', { when: { decision: { 'publish/ask': ['go'] } } })
  expect(moves([off, b])).toEqual(['skip qa/off only in mode dry-run', 'perform qa/b'])
  expect(moves([later])).toEqual([])
})

test('a step is held until its time, and one whose time nobody can tell yet as well', () => {
  const timed = (notBefore: string) => makeStep('qa/timed', { notBefore })
  expect(moves([timed(LATER)])).toEqual([`hold qa/timed ${Date.parse(LATER)}`])
  expect(moves([timed(LATER)], [], { now: LATER })).toEqual(['perform qa/timed'])
  expect(moves([timed('1 day after steps.qa/a')])).toEqual(['hold qa/timed open'])
  expect(moves([timed(LATER)], [], { mode: 'dry-run' })).toEqual(['perform qa/timed'])
})

test('a dry run plans every effect, and what needs it, with the reason', () => {
  const after = makeStep('publish/after', { needs: ['qa/act'] })
  const planned = ended('qa/act', 'planned')
  expect(moves([act], [], { mode: 'dry-run' })).toEqual(['plan qa/act'])
  expect(moves([act, after], [planned], { mode: 'dry-run' })).toEqual(['plan publish/after qa/act'])
})

test('a rehearsal rehearses an effect, even where what it needs was only planned', () => {
  const second = makeStep('qa/second', { nature: 'effect', needs: ['qa/act'] })
  const planned = ended('qa/act', 'planned')
  expect(moves([act, second], [planned], { mode: 'rehearsal' })).toEqual(['perform qa/second'])
  expect(moves([act, second], [planned], { mode: 'dry-run' })).toEqual(['plan qa/second qa/act'])
})

test('a blocker stops the irreversible until a person says what becomes of it, and nothing else', () => {
  const opened: EventBody = { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia' }
  const said = (value: string) => [opened, asked('publish/npm', 'blocker'), answered('publish/npm', value)]
  expect(moves([a], [opened])).toEqual(['perform qa/a'])
  expect(moves([publish], [opened])).toEqual(['ask publish/npm blocker'])
  expect(moves([publish], said('next'))).toEqual(['resolve publish/npm next'])
  expect(moves([publish], said('pause'))).toEqual(['ask publish/npm blocker'])
})

test('before the irreversible the world is asked again, and then a person; after their yes it begins', () => {
  expect(moves([publish])).toEqual(['ask-world publish/npm'])
  expect(moves([publish], [worldAsked])).toEqual(['ask publish/npm confirm'])
  expect(moves([publish], [worldAsked, ...confirmed])).toEqual(['perform publish/npm'])
  expect(moves([publish], [], { mode: 'rehearsal' })).toEqual(['perform publish/npm'])
  expect(moves([{ ...publish, irreversible: false }])).toEqual(['perform publish/npm'])
})

const login = makeStep('qa/login', { about: 'world' })
const answeredWorld = [worldAsked, ...done('qa/login')]
const soon = (minutes: number): Told => ({
  now: new Date(Date.UTC(2026, 0, 5) + minutes * 60_000).toISOString(),
})

test('an answer of the world is good for ten minutes: then it is asked again before the irreversible, and a yes stands', () => {
  const steps = [login, publish]
  expect(moves(steps, [...answeredWorld, ...confirmed], soon(10))).toEqual(['perform publish/npm'])
  expect(moves(steps, answeredWorld, soon(11))).toEqual(['ask-world publish/npm'])
  const away = [...answeredWorld, ...confirmed]
  expect(moves(steps, away, soon(11))).toEqual(['ask-world publish/npm'])
  expect(moves(steps, [...away, worldAsked], soon(11))).toEqual(['perform qa/login'])
  expect(moves(steps, [...away, worldAsked, ...done('qa/login')], soon(10))).toEqual(['perform publish/npm'])
  expect(moves([a, act], [...answeredWorld, ...done('qa/a')], soon(600))).toEqual(['perform qa/act'])
})

test('a world that is slow to answer is not asked for ever, and what is behind the irreversible holds nothing up', () => {
  const slow = [worldAsked, ...done('qa/login', 'passed', { durationMs: 20 * 60_000 })]
  expect(moves([login, publish], slow, soon(29))).toEqual(['ask publish/npm confirm'])
  expect(moves([login, publish], slow, soon(31))).toEqual(['ask-world publish/npm'])
  const behind = makeStep('publish/arrived', { about: 'world' })
  const again = [worldAsked, ...done('publish/arrived')]
  expect(moves([publish, behind], again, soon(11))).toEqual(['ask-world publish/npm'])
  expect(moves([publish, behind], [...again, worldAsked], soon(11))).toEqual(['ask publish/npm confirm'])
})

test('an answer that is too old is asked again between two items that go out, once none of them is under way', () => {
  const each = { ...publish, each: { of: 'list' as const, list: ['x', 'y'] } }
  const begun = [
    ...answeredWorld,
    ...confirmed,
    started('publish/npm'),
    listed('publish/npm', { x: [], y: [] }),
  ]
  const first = done('publish/npm', 'passed', { item: 'x', effect: true })
  const steps = [{ ...login, phase: publish.phase }, each]
  expect(moves(steps, [...begun, ...first], soon(9))).toEqual(['perform publish/npm y'])
  expect(moves(steps, [...begun, ...first], soon(11))).toEqual(['ask-world publish/npm'])
  expect(moves(steps, [...begun, ...first, worldAsked], soon(11))).toEqual(['perform qa/login'])
})

test('what was published of another candidate is looked at before anybody is asked to publish', () => {
  const out = [worldAsked, ...confirmed, ...done('publish/npm', 'passed', { effect: true })]
  const other = observed('c1')
  const looked: EventBody = { type: 'step-probed', step: 'publish/npm', found: 'absent', fact: 'nothing' }
  expect(moves([publish], [...out, other])).toEqual(['probe publish/npm'])
  expect(moves([publish], [...out, other, looked])).toEqual(['ask publish/npm confirm'])
  const found = done('publish/npm', 'passed', { already: true })
  expect(moves([publish], [worldAsked, ...found, other])).toEqual(['ask publish/npm confirm'])
  const failed = done('publish/npm', 'failed', { effect: true })
  const again = [asked('publish/npm', 'failure'), answered('publish/npm', 'retry')]
  expect(moves([publish], [worldAsked, ...failed, ...again])).toEqual(['ask publish/npm confirm'])
  const reversible = { ...publish, irreversible: false }
  expect(moves([reversible], [...out, other])).toEqual(['perform publish/npm'])
})

test('an irreversible step for each of something is listed, begun with consent, and asks where that was withdrawn', () => {
  const each = { ...publish, each: { of: 'list' as const, list: ['x'] } }
  const begun = [worldAsked, ...confirmed, started('publish/npm'), listed('publish/npm', { x: [] })]
  expect(moves([each], [worldAsked, ...confirmed])).toEqual(['list publish/npm'])
  expect(moves([each], begun)).toEqual(['perform publish/npm x'])
  expect(moves([each], [...begun, observed('c1')])).toEqual(['ask publish/npm confirm'])
  const out = [...begun, ...done('publish/npm', 'passed', { item: 'x', effect: true }), ended('publish/npm')]
  expect(moves([each], [...out, observed('c1')])).toEqual(['ask publish/npm confirm'])
  const rehearsed = [started('publish/npm'), listed('publish/npm', { x: [] })]
  expect(moves([each], rehearsed, { mode: 'rehearsal' })).toEqual(['perform publish/npm x'])
})

test('after the end only the duties that are due are left, each at its time', () => {
  const duty = makeStep('after/thanks', { afterSeconds: 3600 })
  const later = makeStep('after/later', { afterSeconds: 7200 })
  const over: EventBody = { type: 'completed' }
  const dueAt = Date.UTC(2026, 0, 5) + 4000 + 3600_000
  const at = (ms: number): Told => ({ now: new Date(ms).toISOString() })
  const steps = [a, duty, later]
  expect(moves([duty])).toEqual(['complete'])
  expect(moves(steps, [over], at(dueAt - 1))).toEqual([])
  expect(moves(steps, [over], at(dueAt))).toEqual(['perform after/thanks'])
  const finished: Next = nextOf(steps, [over, ...done('after/thanks')], at(dueAt))
  expect(finished).toEqual({ moves: [] })
})
