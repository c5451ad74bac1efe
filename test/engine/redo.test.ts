import { expect, test } from 'vitest'
import { canRedo, redoOf, stepNamed } from '../../source/engine/redo.js'
import { done } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const steps = [makeStep('qa/build'), makeStep('qa/tests', { needs: ['qa/build'] }), makeStep('qa/later')]
const { state, add } = startHistory(makePlan(steps))
add(...done('qa/build'), ...done('qa/tests'))

test('what is done may be done again, with what stands on it', () => {
  expect(canRedo('qa/build', state)).toBe(true)
  expect(redoOf('qa/build', { by: 'mia', reason: 'late' }, state)).toEqual({
    type: 'redo-asked',
    step: 'qa/build',
    by: 'mia',
    reason: 'late',
    opens: ['qa/tests'],
  })
  expect(redoOf('qa/tests', { by: 'mia' }, state)).toEqual({
    type: 'redo-asked',
    step: 'qa/tests',
    by: 'mia',
    opens: [],
  })
})

test('what is not done, or not there, is refused in words', () => {
  expect(canRedo('qa/later', state)).toBe(false)
  expect(canRedo('qa/none', state)).toBe(false)
  expect(() => redoOf('qa/later', { by: 'mia' }, state)).toThrow('qa/later is pending.')
})

test('a name that is near one of a step is told with it', () => {
  expect(stepNamed('qa/tests', state).id).toBe('qa/tests')
  expect(() => stepNamed('qa/test', state)).toThrow(
    expect.objectContaining({
      message: 'No step of this release is called "qa/test".',
      remedy: 'Did you mean qa/tests?',
    }),
  )
  expect(() => stepNamed('publish/npm', state)).toThrow(
    expect.objectContaining({ remedy: 'See release-wizard status.' }),
  )
})
