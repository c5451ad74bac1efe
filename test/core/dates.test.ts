import { expect, test } from 'vitest'
import { datesOf, dueTime, heldUntil, reminders, untoldMoment, waitEnd } from '../../source/core/dates.js'
import type { EventBody } from '../../source/core/event.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { done, ended, waiting } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const NOON = Date.parse('2026-01-06T12:00:00.000Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** When the run of these tests was started, and when its first further event is. */
const START = Date.parse('2026-01-05T00:00:00.000Z')
const FIRST = START + 4000

function stateOf(steps: readonly Step[], events: readonly EventBody[] = [], mode: Mode = 'live') {
  const { state, add } = startHistory(makePlan(steps), mode)
  add(...events)
  return state
}
const moved = (step: string, to: string): EventBody => ({
  type: 'wait-moved',
  step,
  to,
  by: 'mia',
  reason: 'holiday',
})
const tests = makeStep('qa/tests')
const heldFor = (notBefore: string, ...events: readonly EventBody[]) => {
  const step = makeStep('qa/timed', { notBefore })
  return heldUntil(step, stateOf([tests, step], events), NOON)
}

test.each<[string, number]>([
  ['2026-01-07', START + 2 * DAY],
  ['1 hour after start', START + HOUR],
  ['2 hours', NOON + 2 * HOUR],
  ['1 day after steps.qa/tests', FIRST + 1000 + DAY],
])('a step is held until %s, counted from where it says', (moment, until) => {
  expect(heldFor(moment, ...done('qa/tests'))).toBe(until)
})

test('what is counted from a step that has not ended, or from what is not known, cannot be told yet', () => {
  expect(heldFor('1 day after steps.qa/tests')).toBe('open')
  expect(heldFor('${steps.qa/tests.day}')).toBe('open')
  const told = ended('qa/tests', 'passed', { outputs: { day: '2026-01-09' } })
  expect(heldFor('${steps.qa/tests.day}', told)).toBe(START + 4 * DAY)
})

test('nothing is held without a moment, nor in a run that is only tried out', () => {
  expect(heldUntil(tests, stateOf([tests]), NOON)).toBeUndefined()
  const step = makeStep('qa/timed', { notBefore: '2026-01-07' })
  expect(heldUntil(step, stateOf([step], [], 'rehearsal'), NOON)).toBeUndefined()
})

test('the first Tuesday is that of the first look, and a person may move it', () => {
  const held = waiting('qa/timed', '2026-01-06T00:00:00.000Z', { held: true })
  const waited = waiting('qa/timed', '2026-01-06T00:00:00.000Z')
  expect(heldFor('tuesday at 10:00')).toBe(NOON + 7 * DAY - 2 * HOUR)
  expect(heldFor('tuesday at 10:00', held)).toBe(NOON - 2 * HOUR)
  expect(heldFor('tuesday at 10:00', waited)).toBe(NOON + 7 * DAY - 2 * HOUR)
  expect(heldFor('tuesday at 10:00', held, moved('qa/timed', '2026-01-08T00:00:00.000Z'))).toBe(
    START + 3 * DAY,
  )
})

test.each<[string, Partial<Step>, number | 'open' | undefined]>([
  ['for nothing', {}, undefined],
  ['for its moment', { until: '2 hours' }, NOON + 2 * HOUR],
  ['for its least duration', { minimumSeconds: 60 }, NOON + 60_000],
  ['for the later of both', { until: '2 hours', minimumSeconds: 60 }, NOON + 2 * HOUR],
  ['for the later of both', { until: '2026-01-01', minimumSeconds: 60 }, NOON + 60_000],
  ['for a moment that cannot be told', { until: '1 day after steps.qa/tests', minimumSeconds: 60 }, 'open'],
])('a wait goes on %s: %j', (_, fields, end) => {
  const step = makeStep('qa/soak', fields)
  expect(waitEnd(step, stateOf([tests, step]), NOON)).toBe(end)
})

test('a wait ends when a person says, whatever the plan does', () => {
  const step = makeStep('qa/soak', { until: '2 hours', minimumSeconds: 60 })
  const state = stateOf([step], [moved('qa/soak', '2026-01-06T00:00:00.000Z')])
  expect(waitEnd(step, state, NOON)).toBe(NOON - 12 * HOUR)
})

const duty = makeStep('after/thanks', { afterSeconds: 3600 })
const over: EventBody = { type: 'completed' }

test('a duty is due its time after the end, or when a person says, and not before there is an end', () => {
  expect(dueTime(duty, stateOf([duty]))).toBeUndefined()
  expect(dueTime(tests, stateOf([tests], [over]))).toBeUndefined()
  expect(dueTime(duty, stateOf([duty], [over]))).toBe(FIRST + HOUR)
  expect(dueTime(duty, stateOf([duty], [over, moved('after/thanks', '2026-01-09T00:00:00.000Z')]))).toBe(
    START + 4 * DAY,
  )
})

const soak = makeStep('qa/soak', { title: 'Soak', remindSeconds: 3600 })
const until = '2026-01-06T12:00:00.000Z'

test('until the end of a run its dates are those of what waits, with when people are reminded of it', () => {
  const steps = [tests, soak, duty]
  const waits = [waiting('qa/soak', until)]
  const date = { step: 'qa/soak', title: 'Soak', at: until, remindAt: '2026-01-06T11:00:00.000Z' }
  expect(datesOf(stateOf(steps))).toEqual([])
  expect(datesOf(stateOf(steps, waits))).toEqual([date])
  expect(datesOf(stateOf(steps, [...waits, ended('qa/soak')]))).toEqual([])
  expect(datesOf(stateOf([tests], [waiting('qa/tests', until)]))).toEqual([
    { step: 'qa/tests', title: 'qa/tests', at: until },
  ])
})

test('after the end of a run its dates are the duties that are open', () => {
  const steps = [soak, duty]
  const date = { step: 'after/thanks', title: 'after/thanks', at: '2026-01-05T01:00:04.000Z' }
  expect(datesOf(stateOf(steps, [over]))).toEqual([date])
  expect(datesOf(stateOf(steps, [over, waiting('qa/soak', until)]))).toEqual([date])
  expect(datesOf(stateOf(steps, [over, ...done('after/thanks')]))).toEqual([])
})

test('a run that was given up has no dates', () => {
  const aborted: EventBody = { type: 'aborted', by: 'mia', remains: [] }
  expect(datesOf(stateOf([soak], [waiting('qa/soak', until), aborted]))).toEqual([])
})

test('people hear of a duty that is due, and of what they wanted to be reminded of, from that moment on', () => {
  const plain = { step: 'a', title: 'a', at: '2026-01-06T12:00:00.000Z' }
  const reminded = { ...plain, step: 'b', remindAt: '2026-01-06T11:00:00.000Z' }
  const heard = (isComplete: boolean, now: number) =>
    reminders([plain, reminded], isComplete, now).map(({ step }) => step)
  expect(heard(true, NOON - HOUR - 1)).toEqual([])
  expect(heard(true, NOON - HOUR)).toEqual(['b'])
  expect(heard(true, NOON)).toEqual(['a', 'b'])
  expect(heard(false, NOON)).toEqual(['b'])
})

test('of a moment that cannot be told is said what is missing and what to do', () => {
  expect(untoldMoment('1 day after steps.qa/tests')).toEqual({
    fact: 'when is not known: 1 day after steps.qa/tests',
    found: '"1 day after steps.qa/tests" is no moment yet',
    expected: 'a moment, or one that is counted from a step that has ended',
    mend: 'do that step first, or write the moment itself in the plan',
  })
})
