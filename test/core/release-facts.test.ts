import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import type { Question } from '../../source/core/question.js'
import {
  earlierWaiver,
  importedBlockers,
  importedRoster,
  keptAnswers,
  unreadableRun,
  withEarlierAnswer,
} from '../../source/core/release-facts.js'
import type { State } from '../../source/core/state.js'
import type { Finding, Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { answered, asked, done, ended, observed } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const risk = makeStep('qa/risk', { nature: 'question', about: 'world' })
const tree = makeStep('qa/tree', { nature: 'question' })
const tests = makeStep('qa/tests')
const act = makeStep('qa/act', { nature: 'effect', about: 'world' })
const plan = makePlan([risk, tree, tests, act], { roles: ['manager', 'scribe'] })

interface Fields {
  readonly run?: string
  readonly mode?: Mode
  readonly steps?: readonly Step[]
}

/** A run of the release after these events; its last event is the later, the more there are. */
function run(events: readonly EventBody[] = [], { run = 'run-0', mode = 'live', steps }: Fields = {}): State {
  const { state, add } = startHistory(steps ? makePlan(steps, { roles: plan.roles }) : plan, mode)
  add(...events)
  state.run = run
  return state
}

const said = (step: string, value: string, reason?: string): readonly EventBody[] => [
  asked(step, 'step', { options: [{ value: 'ship' }, { value: 'hold' }] }),
  answered(step, value, reason === undefined ? {} : { reason }),
  ended(step, 'passed', { finding: { fact: value } }),
]
const pause: EventBody = { type: 'paused', reason: 'lunch' }

test('the next candidate keeps what was decided about the release, with its words, its outputs and where it was said', () => {
  const before = run([...said('qa/risk', 'ship'), ended('qa/risk', 'passed', { outputs: { level: 'low' } })])
  const [kept, ...others] = keptAnswers(plan, before)
  expect(others).toEqual([])
  expect(kept).toMatchObject({
    type: 'answer-kept',
    step: 'qa/risk',
    answer: { value: 'ship', by: 'mia' },
    finding: { fact: 'passed; said of v1.4.0' },
    outputs: { level: 'low' },
  })
  expect(keptAnswers(plan, run(said('qa/risk', 'ship')))[0]).not.toHaveProperty('outputs')
})

test('what was kept once says still of which candidate it was said at first', () => {
  const [first] = keptAnswers(plan, run(said('qa/risk', 'ship')))
  const second = first ? run([first]) : run()
  expect(keptAnswers(plan, second)).toMatchObject([{ finding: { fact: 'ship; said of v1.4.0' } }])
})

test.each<[string, State]>([
  ['nobody gave', run()],
  ['is about the tree', run(said('qa/tree', 'ship'))],
  ['a check found', run(done('qa/tests'))],
  [
    'was given to a question that is another now',
    run(said('qa/risk', 'ship'), { steps: [{ ...risk, digest: 'x' }] }),
  ],
  ['was taken back', run(said('qa/risk', 'ship').slice(0, 2))],
  ['is asked again', run([...said('qa/risk', 'ship'), asked('qa/risk')])],
  ['was no answer: it passed by itself', run([ended('qa/risk')])],
  ['was said of an action', run([asked('qa/act', 'doubt'), answered('qa/act', 'done'), ended('qa/act')])],
])('the next candidate keeps nothing that %s', (_, before) => {
  expect(keptAnswers(plan, before)).toEqual([])
})

const opened = (id: string, from?: string): EventBody => ({
  type: 'blocker-opened',
  id,
  title: 'Crash',
  by: 'mia',
  ...(from === undefined ? {} : { from }),
})
const closed = (id: string): EventBody => ({ type: 'blocker-closed', id, by: 'noor', reason: 'mended' })

test('a blocker of another run comes along, with the run where it was opened first, and nothing of how it was told', () => {
  const telling: EventBody = { type: 'blocker-telling', id: 'b1', what: 'open', by: 'mia' }
  const problem: EventBody = { type: 'blocker-told', id: 'b1', what: 'open', problem: 'no network' }
  const came = { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia', from: 'run-0' }
  expect(importedBlockers(run(), [run([opened('b1'), telling, problem])])).toEqual([came])
  expect(importedBlockers(run(), [run([opened('b1', 'run-7')])])).toEqual([{ ...came, from: 'run-7' }])
  expect(importedBlockers(run([opened('b1')]), [run([opened('b1')])])).toEqual([])
})

test('one that was closed anywhere is closed here too, and does not come along where it is not known', () => {
  const end = { type: 'blocker-closed', id: 'b1', by: 'noor', reason: 'mended' }
  const mended = run([opened('b1'), closed('b1')], { run: 'run-2' })
  const open = run([opened('b1')])
  expect(importedBlockers(run([opened('b1')]), [open, mended])).toEqual([end])
  expect(importedBlockers(run([opened('b1')]), [mended, open])).toEqual([end])
  expect(importedBlockers(run(), [open, mended])).toEqual([])
  expect(importedBlockers(run([opened('b1'), closed('b1')]), [mended])).toEqual([])
  expect(importedBlockers(run([opened('b1'), closed('b1')]), [open])).toEqual([])
})

test('a run that cannot be read is a blocker, once', () => {
  const [event] = unreadableRun(run(), 'run-7', 'line 3 is cut off')
  expect(event).toEqual({
    type: 'blocker-opened',
    id: 'unreadable-run-7',
    title: 'the run run-7 of this release cannot be read: it may have left a blocker open',
    evidence: 'line 3 is cut off',
    by: 'mia',
    from: 'run-7',
  })
  expect(event && unreadableRun(run([event]), 'run-7', 'line 3 is cut off')).toEqual([])
})

const filled = (role: string, person: string): EventBody => ({ type: 'role-filled', role, person, by: 'mia' })

test('roles come along as the latest live run filled them, where the plan has them and nobody fills them here', () => {
  const early = run([filled('manager', 'ann'), filled('driver', 'ann')])
  const late = run([filled('manager', 'noor'), pause, pause])
  const practice = run([filled('scribe', 'bot'), pause, pause, pause], { mode: 'dry-run' })
  const came = [{ type: 'role-filled', role: 'manager', person: 'noor', by: 'mia' }]
  expect(importedRoster(run(), [late, early, practice])).toEqual(came)
  expect(importedRoster(run(), [early, late])).toEqual(came)
  expect(importedRoster(run([filled('manager', 'mia')]), [late])).toEqual([])
})

const question: Question = {
  kind: 'choose',
  cause: 'step',
  prompt: 'Ship?',
  options: [{ value: 'ship' }, { value: 'hold' }],
}
const text: Question = { kind: 'text', cause: 'step', prompt: 'Why?' }

test('a question about the release offers what the latest live run answered, and says who did and why', () => {
  const first = run([...said('qa/risk', 'hold'), ...said('qa/tree', 'hold')])
  const second = run([...said('qa/risk', 'ship', 'all green'), pause, pause, pause, pause])
  const practice = run([...said('qa/risk', 'hold'), ...Array.from({ length: 9 }, () => pause)], {
    mode: 'rehearsal',
  })
  const facts = ['earlier   ship, by mia on 2026-01-05: all green']
  const offered = { ...question, facts, default: 'ship', assumed: true }
  expect(withEarlierAnswer(question, risk, run(), [second, first, practice])).toEqual(offered)
  expect(withEarlierAnswer({ ...question, facts: ['criteria'] }, risk, run(), [second])).toMatchObject({
    facts: ['criteria', ...facts],
  })
  expect(withEarlierAnswer(text, risk, run(), [second])).toMatchObject({ default: 'ship', assumed: true })
  expect(withEarlierAnswer(question, risk, run([observed('c1')]), [second])).toEqual(offered)
})

test('what an earlier run answered is shown and not offered where the plan has a default, or no such option', () => {
  const before = [run(said('qa/risk', 'ship'))]
  const facts = ['earlier   ship, by mia on 2026-01-05']
  const byPlan = { ...question, default: 'hold' }
  expect(withEarlierAnswer(byPlan, risk, run(), before)).toEqual({ ...byPlan, facts })
  const others = { ...question, options: [{ value: 'go' }] }
  expect(withEarlierAnswer(others, risk, run(), before)).toEqual({ ...others, facts })
})

test('an answer about another candidate is shown with its commit, and one about this candidate is offered', () => {
  const before = run(said('qa/tree', 'ship'))
  const facts = ['earlier   ship, by mia on 2026-01-05, about c0']
  expect(withEarlierAnswer(question, tree, run([observed('c1')]), [before])).toEqual({ ...question, facts })
  expect(withEarlierAnswer(question, tree, run(), [before])).toMatchObject({ default: 'ship' })
  const far = run([observed('0123456789abcdef'), ...said('qa/tree', 'ship')])
  const shown = { ...question, facts: ['earlier   ship, by mia on 2026-01-05, about 0123456'] }
  expect(withEarlierAnswer(question, tree, run(), [far])).toEqual(shown)
})

test('a question that comes again for another candidate shows the answer of before, and asks no other run', () => {
  const own = run([...said('qa/tree', 'hold'), observed('c1')])
  const facts = ['before    hold, by mia on 2026-01-05, about c0']
  expect(withEarlierAnswer(question, tree, own, [run(said('qa/tree', 'ship'))])).toEqual({
    ...question,
    facts,
  })
})

test('only an answer to another candidate of this run is shown as the one of before', () => {
  const other = [run(said('qa/tree', 'ship'))]
  const own = run([asked('qa/tree'), answered('qa/tree', 'hold')])
  expect(withEarlierAnswer(question, tree, own, other)).toMatchObject({ default: 'ship' })
  const unanswered = run([ended('qa/tree'), observed('c1')])
  expect(withEarlierAnswer(question, tree, unanswered, [])).toBe(question)
})

test.each<[string, Question, State]>([
  ['that was never answered', question, run()],
  ['that the plan did not have then', question, run([], { steps: [tests] })],
  ['that is another now', question, run(said('qa/risk', 'ship'), { steps: [{ ...risk, digest: 'x' }] })],
  ['whose answer was taken back', question, run(said('qa/risk', 'ship').slice(0, 2))],
  ['that passed without an answer', question, run([ended('qa/risk')])],
  [
    'that confirms the irreversible',
    { kind: 'confirm', cause: 'confirm', prompt: 'Publish?', type: '1.4.0', covers: [] },
    run(said('qa/risk', 'ship')),
  ],
])('a question %s stands as it is', (_, asks, other) => {
  expect(withEarlierAnswer(asks, risk, run(), [other])).toBe(asks)
})

const failed: Finding = { fact: '3 failed', found: 'a, b, c' }
const waived = (fields: Partial<Extract<EventBody, { type: 'waived' }>> = {}): readonly EventBody[] => [
  ...done('qa/tests', 'failed', { finding: failed }),
  { type: 'waived', step: 'qa/tests', by: 'mia', reason: 'known', scope: 'this release', ...fields },
]
const now = Date.UTC(2026, 0, 6)

test('the latest waiver of a live run may stand again where the same check finds the same', () => {
  const early = run(waived({ reason: 'early' }), { run: 'run-1' })
  const late = run([...waived({ reason: 'late' }), pause], { run: 'run-2' })
  const found = earlierWaiver(tests, failed, [late, early], now)
  expect(found).toMatchObject({ waiver: { reason: 'late' }, run: 'run-2', subject: { commit: 'c0' } })
  expect(earlierWaiver(tests, { ...failed, fact: 'three failed' }, [early], now)).toBeDefined()
  const byFact = run([
    ...done('qa/tests', 'failed', { finding: { fact: 'red' } }),
    { type: 'waived', step: 'qa/tests', by: 'mia', reason: 'known', scope: 'this release' },
  ])
  expect(earlierWaiver(tests, { fact: 'red' }, [byFact, early], now)).toMatchObject({ run: 'run-0' })
})

test('a waiver stands on its own until the day it names', () => {
  const until = run(waived({ expires: '2026-01-06T00:00:00.001Z' }))
  expect(earlierWaiver(tests, failed, [until], now)).toBeDefined()
  expect(earlierWaiver(tests, failed, [until], now + 1)).toBeUndefined()
})

test.each<[string, Step, Finding | undefined, State]>([
  ['of a step that nobody may waive', { ...tests, waivable: false }, failed, run(waived())],
  ['of what is no check', { ...tests, nature: 'effect' }, failed, run(waived())],
  ['where nothing was found', tests, undefined, run(waived())],
  ['of another finding', tests, { fact: 'red' }, run(waived())],
  ['that has ended', tests, failed, run([...waived(), ...done('qa/tests', 'failed', { finding: failed })])],
  ['of a channel that was left out', tests, failed, run(waived({ scope: 'channel' }))],
  ['of a step that is another now', { ...tests, digest: 'x' }, failed, run(waived())],
  ['that was given before anything was found', tests, failed, run(waived().slice(-1))],
  ['of a dry run', tests, failed, run(waived(), { mode: 'dry-run' })],
])('no waiver comes along %s', (_, step, finding, other) => {
  expect(earlierWaiver(step, finding, [other], now)).toBeUndefined()
})

test('a waiver that does not fit hides no earlier one that does', () => {
  const fits = run(waived(), { run: 'run-1' })
  const misfits = [
    run([...done('qa/tests'), pause, pause], { run: 'run-2' }),
    run([...waived({ expires: '2026-01-05T12:00:00.000Z' }), pause], { run: 'run-3' }),
  ]
  expect(earlierWaiver(tests, failed, [fits, ...misfits], now)).toMatchObject({ run: 'run-1' })
})
