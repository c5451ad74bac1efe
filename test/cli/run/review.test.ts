import { expect, test } from 'vitest'
import { reviewFacts } from '../../../source/cli/run/review.js'
import type { Reason } from '../../../source/plan/plan.js'
import { makePlan } from '../../support/plans.js'

const target = { version: '1.1.0', tag: 'v1.1.0', bump: 'minor', baseReason: 'the last' } as const

const fileOf = (at: number): Reason => ({
  line: `version file packages/p${at}/package.json`,
  because: `workspace packages/p${at} has the same version`,
  certain: true,
})

function told(reasons: readonly Reason[]): readonly string[] {
  const facts = reviewFacts(makePlan([], { reasons }), target, 'live', {})
  return facts.slice(facts.indexOf('') + 1)
}

test('reasons that differ only in the folder are told once where they are many, and each where they are few', () => {
  const gates = ['lint', 'test', 'docs', 'size'].map((name) => ({
    line: `no gate ${name}`,
    because: 'nothing of the kind is here',
    certain: true,
  }))
  const many = Array.from({ length: 200 }, (_, at) => fileOf(at))
  expect(told([...many, ...gates])).toEqual([
    'version file packages/p0/package.json  workspace packages/p0 has the same version; the same of 199 more',
    ...gates.map(({ line, because }) => `${line}  ${because}`),
  ])
  expect(told([fileOf(1), fileOf(2), fileOf(3)])).toHaveLength(3)
  expect(told([...many.slice(0, 3), { ...fileOf(4), certain: false }])).toHaveLength(4)
})
