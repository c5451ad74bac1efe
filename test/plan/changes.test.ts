import { expect, test } from 'vitest'
import { planChanges } from '../../source/plan/changes.js'
import { makePlan, makeStep } from '../support/plans.js'

const lint = makeStep('qa/lint')
const tests = makeStep('qa/tests')

test('names the steps that are judged anew, those that came and those that went', () => {
  const after = makePlan([makeStep('qa/lint', { retries: 1 }), makeStep('qa/audit')])
  expect(planChanges(makePlan([lint, tests]), after)).toEqual([
    'judged anew: qa/lint',
    'new: qa/audit',
    'gone: qa/tests',
  ])
})

test('says nothing where only the order changed', () => {
  expect(planChanges(makePlan([lint, tests]), makePlan([tests, lint]))).toEqual([])
})
