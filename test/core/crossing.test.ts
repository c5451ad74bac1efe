import { expect, test } from 'vitest'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const push = makeStep('tag/push', { nature: 'effect', irreversible: true })
const publish = makeStep('publish/npm', { nature: 'effect', irreversible: true })
const failure = { fact: 'refused', found: 'refused', expected: 'taken', mend: 'mend it' }

/** A history in which steps were begun, and each came out as told. */
function after(...endings: readonly { step: string; nothingOut?: true; status?: 'passed' | 'failed' }[]) {
  const history = startHistory(makePlan([push, publish]))
  for (const { step, nothingOut, status = 'failed' } of endings) {
    history.add(
      { type: 'step-started', step, attempt: 1, effect: true },
      {
        type: 'step-ended',
        step,
        status,
        finding: failure,
        durationMs: 1,
        ...(nothingOut ? { nothingOut } : {}),
      },
    )
  }
  return history.state.crossed
}

test('a failed push stays begun, unless it was seen that nothing of it went out', () => {
  expect(after({ step: 'tag/push' })).toBe(true)
  expect(after({ step: 'tag/push', nothingOut: true })).toBe(false)
})

test('what else went out stays out', () => {
  expect(after({ step: 'publish/npm', status: 'passed' }, { step: 'tag/push', nothingOut: true })).toBe(true)
  expect(after({ step: 'tag/push', nothingOut: true }, { step: 'publish/npm' })).toBe(true)
})

test('a push that a person finished after it was refused is out', () => {
  const history = startHistory(makePlan([push]))
  history.add(
    { type: 'step-started', step: 'tag/push', attempt: 1, effect: true },
    {
      type: 'step-ended',
      step: 'tag/push',
      status: 'failed',
      finding: failure,
      durationMs: 1,
      nothingOut: true,
    },
    { type: 'step-started', step: 'tag/push', attempt: 2, effect: false },
    { type: 'step-ended', step: 'tag/push', status: 'passed', finding: { fact: 'there' }, durationMs: 1 },
  )
  expect(history.state.crossed).toBe(true)
})
