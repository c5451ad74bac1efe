import { expect, test } from 'vitest'
import { currentAnswer, emptyState, readStep, type StepStatus } from '../../source/core/state.js'
import { done, listed } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

test('before its first event a run has no name, no time and no line', () => {
  expect(emptyState()).toMatchObject({
    run: '',
    operator: '',
    repository: '',
    startedAt: '',
    lastAt: '',
    seq: -1,
  })
})

test('of a step or an item that nothing was told of there is a state to read, the same for all', () => {
  const { state, add } = startHistory(makePlan([makeStep('qa/a'), makeStep('qa/b')]))
  const untouched = { status: 'pending', attempt: 0, commands: [] }
  expect(readStep(state, 'qa/a')).toEqual(untouched)
  expect(readStep(state, 'qa/a', 'x')).toEqual(untouched)
  add(...done('qa/a'), listed('qa/b', { x: [] }))
  expect(readStep(state, 'qa/a').status).toBe('passed')
  expect(readStep(state, 'qa/a', 'x')).toEqual(untouched)
  expect(readStep(state, 'qa/b', 'y')).toEqual(untouched)
})

test('an answer stands, unless it was for another candidate or is asked for again', () => {
  const answer = { value: 'ship', by: 'mia', at: '2026-01-05', via: 'terminal' } as const
  const current = (status: StepStatus) => currentAnswer({ status, attempt: 1, commands: [], answer })
  for (const status of ['passed', 'pending', 'failed'] as const) expect(current(status)).toBe(answer)
  for (const status of ['stale', 'asking'] as const) expect(current(status)).toBeUndefined()
})
