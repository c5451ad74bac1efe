import { expect, test } from 'vitest'
import { prunePlan } from '../../source/plan/prune.js'
import { makePlan, makeStep } from '../support/plans.js'

const plan = makePlan([
  makeStep('prepare/clean', { when: { not: { path: ['recover'] } } }),
  makeStep('prepare/tag-stands', { when: { path: ['recover'] } }),
  makeStep('version/cross-one', { when: { bump: ['crosses-one'] } }),
  makeStep('qa/perf', { when: { changed: ['src/**'], path: ['release'] } }),
  makeStep('qa/odd', { when: { not: { path: ['release'], changed: ['src/**'] } } }),
])

function left(path: string, ...bumps: string[]): readonly string[] {
  return prunePlan(plan, { path, bumps }).phases.flatMap((phase) => phase.steps.map((step) => step.id))
}

test('drops steps of other paths and of other kinds of targets, and phases that are left empty', () => {
  expect(left('release', 'minor')).toEqual(['prepare/clean', 'qa/perf', 'qa/odd'])
  expect(left('recover', 'patch')).toEqual(['prepare/tag-stands', 'qa/odd'])
  expect(left('release', 'major', 'crosses-one')).toContain('version/cross-one')
})

test('keeps whatever depends on something that is not settled yet', () => {
  expect(left('release', 'patch')).toContain('qa/odd')
})
