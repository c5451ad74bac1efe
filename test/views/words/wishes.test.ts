import { expect, test } from 'vitest'
import { abortQuestion, redoQuestion, redoStepQuestion } from '../../../source/views/words/wishes.js'
import { actionStep, gateStep } from '../../support/deeds.js'
import { startHistory } from '../../support/history.js'
import { makePlan } from '../../support/plans.js'

/** The steps that are given have passed. */
function done(...ids: readonly string[]) {
  const plan = makePlan([
    gateStep('qa/tests', 'true'),
    actionStep('dist/build', 'test/build', { title: 'Build' }),
    gateStep('dist/look', 'true', undefined, { title: 'Look at it', needs: ['dist/build'] }),
  ])
  const { state, add } = startHistory(plan)
  for (const step of ids) {
    add(
      { type: 'step-started', step, attempt: 1, effect: step === 'dist/build' },
      { type: 'step-ended', step, status: 'passed', finding: { fact: 'so' }, durationMs: 1 },
    )
  }
  return state
}

test('a redo offers what is done, the last first, and names what goes stale with it', () => {
  expect(redoQuestion(done())).toBeUndefined()
  const state = done('qa/tests', 'dist/build', 'dist/look')
  expect(redoQuestion(state)?.options.map(({ value, reason }) => [value, reason])).toEqual([
    ['keep', undefined],
    ['dist/look', 'nothing stands on it'],
    ['dist/build', 'with it comes again: Look at it'],
    ['qa/tests', 'nothing stands on it'],
  ])
  const [, build] = state.order
  expect(build && redoStepQuestion(build, state).facts).toEqual([
    'stale     Look at it',
    'undone    what it made, where that can be undone',
  ])
})

test('an abort names what nobody can undo, where there is something', () => {
  expect(abortQuestion([]).facts).toBeUndefined()
  expect(abortQuestion(['Tag v1.4.0 pushed', 'npm published']).facts).toEqual([
    'remains   Tag v1.4.0 pushed, npm published',
  ])
})
