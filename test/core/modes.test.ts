import { expect, test } from 'vitest'
import { plannedBecause, treatment } from '../../source/core/modes.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

test.each<[Mode, Step['nature'], string]>([
  ['live', 'effect', 'perform'],
  ['rehearsal', 'effect', 'rehearse'],
  ['dry-run', 'effect', 'plan'],
  ['dry-run', 'check', 'perform'],
  ['rehearsal', 'question', 'perform'],
])('in a %s run a step of nature %s is treated so: %s', (mode, nature, expected) => {
  expect(treatment(mode, makeStep('a/b', { nature }))).toBe(expected)
})

const pack = makeStep('build/pack', { nature: 'effect', makes: ['artifact'] })
const uses = (size: string): Partial<Step> => ({ does: { type: 'uses', name: 'x/y', with: { size } } })

function cause(fields: Partial<Step>, mode: Mode = 'dry-run', status: 'planned' | 'passed' = 'planned') {
  const step = makeStep('qa/look', fields)
  const { state, add } = startHistory(makePlan([pack, step]), mode)
  add(
    { type: 'step-started', step: pack.id, attempt: 1, effect: false },
    { type: 'step-ended', step: pack.id, status, finding: { fact: '' }, durationMs: 1 },
  )
  return plannedBecause(step, state)?.id
}

test.each<[string, Partial<Step>]>([
  ['needs it', { needs: ['build/pack'] }],
  ['reads what it makes', { reads: ['artifact', 'tag'] }],
  ['names an output of it', uses('${steps.build/pack.size}')],
])('what %s is planned with what is only planned, in no live run', (_, fields) => {
  expect(cause(fields)).toBe('build/pack')
  expect(cause(fields, 'live')).toBeUndefined()
  expect(cause(fields, 'dry-run', 'passed')).toBeUndefined()
})

test.each<[string, Partial<Step>]>([
  ['needs nothing', {}],
  ['needs what is not on the path', { needs: ['build/other'] }],
  ['reads something else', { reads: ['tag'] }],
  ['names an output of another step', uses('${steps.build/packs.size}')],
  ['names it in a shell line', { does: { type: 'run', line: 'echo ${steps.build/pack.size}' } }],
])('what %s is not', (_, fields) => {
  expect(cause(fields)).toBeUndefined()
})

test('what reads what it makes itself waits for itself in vain no longer', () => {
  const both = makeStep('build/pack', { nature: 'effect', makes: ['artifact'], reads: ['artifact'] })
  const { state, add } = startHistory(makePlan([both]), 'dry-run')
  add(
    { type: 'step-started', step: both.id, attempt: 1, effect: false },
    { type: 'step-ended', step: both.id, status: 'planned', finding: { fact: '' }, durationMs: 1 },
  )
  expect(plannedBecause(both, state)).toBeUndefined()
})
