import { describe, expect, test } from 'vitest'
import { holds, whyNot } from '../../source/core/conditions.js'
import type { Condition } from '../../source/plan/condition.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const decision = makeStep('qa/risk', { nature: 'question', options: [{ value: 'ship' }, { value: 'hold' }] })

function judge(
  when: Condition,
  prepare: (history: ReturnType<typeof startHistory>) => void = () => undefined,
) {
  const step = makeStep('qa/gate', { when })
  const plan = makePlan([decision, step], {
    channels: [{ id: 'npm', kind: 'npm', by: 'local', dir: '.', needs: [], enabled: true, with: {} }],
  })
  const history = startHistory(plan)
  prepare(history)
  return { applies: holds(step, history.state), words: whyNot(step, history.state) }
}

describe('a condition', () => {
  test.each<[string, Condition, boolean]>([
    ['of the mode it runs in', { mode: ['live'] }, true],
    ['of another mode', { mode: ['dry-run'] }, false],
    ['of the path it is on', { path: ['release', 'emergency'] }, true],
    ['of another path', { path: ['recover'] }, false],
    ['of the kind of target', { bump: ['minor', 'major'] }, true],
    ['of another kind of target', { bump: ['patch'] }, false],
    ['of a channel by its kind', { channel: ['npm'] }, true],
    ['of a channel the plan has not', { channel: ['pypi'] }, false],
    ['that is one of several', { any: [{ mode: ['dry-run'] }, { bump: ['minor'] }] }, true],
    ['that must not hold', { not: { path: ['recover'] } }, true],
    ['whose keys do not all hold', { mode: ['live'], bump: ['patch'] }, false],
  ])('%s is judged', (_, when, expected) => {
    expect(judge(when).applies).toBe(expected)
  })

  test('on changed files follows what was seen of the candidate, and says which files it looked for', () => {
    const when = { changed: ['src/**', '!src/docs/**'] }
    const seen = (file: string) =>
      judge(when, (history) =>
        history.add({
          type: 'candidate-observed',
          candidate: { commit: 'c1' },
          inputs: {},
          changed: { 'src/** !src/docs/**': file },
        }),
      )
    expect(seen('src/main.ts').applies).toBe(true)
    expect(seen('')).toEqual({ applies: false, words: 'no change in src/**, !src/docs/** since v1.3.2' })
  })

  test('on a decision waits for the answer, then follows it', () => {
    const when = { decision: { 'qa/risk': ['ship'] } }
    expect(judge(when).applies).toBeUndefined()
    const answered = (value: string) =>
      judge(when, (history) =>
        history.add(
          { type: 'asked', step: 'qa/risk', question: { kind: 'text', cause: 'step', prompt: '?' } },
          { type: 'answered', step: 'qa/risk', value, by: 'mia', via: 'terminal' },
        ),
      )
    expect(answered('ship').applies).toBe(true)
    expect(answered('hold').applies).toBe(false)
  })

  test('on a decision that a dry run only planned takes its first option', () => {
    const when = { decision: { 'qa/risk': ['ship'] } }
    const ended = {
      type: 'step-ended' as const,
      step: 'qa/risk',
      status: 'planned' as const,
      finding: { fact: '' },
      durationMs: 0,
    }
    expect(judge(when, (history) => history.add(ended)).applies).toBe(true)
  })
})

describe('a target that crosses 1.0 or restarts the line', () => {
  test('meets the conditions that ask for an explicit decision', () => {
    const target = {
      tag: 'v1.0.0',
      version: '1.0.0',
      bump: 'major' as const,
      baseTag: 'v0.9.0',
      baseReason: '',
    }
    const chosen = (also: readonly ('crosses-one' | 'restart')[]) =>
      judge({ bump: ['crosses-one'] }, (history) =>
        history.add({ type: 'target-chosen', target: { ...target, also }, by: 'mia' }),
      )
    expect(chosen(['crosses-one']).applies).toBe(true)
    expect(chosen(['restart']).applies).toBe(false)
  })
})
