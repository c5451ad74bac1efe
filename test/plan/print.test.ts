import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePlan } from '../../source/plan/parse.js'
import type { PlanFile } from '../../source/plan/plan-draft.js'
import { printPlan } from '../../source/plan/print.js'
import { planArbitrary } from './plan-arbitrary.js'

describe('printPlan', () => {
  test('writes what parses to the same plan, whatever its texts', () => {
    fc.assert(
      fc.property(planArbitrary, (file) => {
        const { raw, problems } = parsePlan(printPlan(file), 'release-wizard.yaml')
        expect(problems).toEqual([])
        expect(raw).toEqual(file)
      }),
      { numRuns: 300 },
    )
  })

  test('writes a plan as a person would, with its comments', () => {
    const file: PlanFile = {
      name: 'acme',
      versions: { policy: 'lockstep', files: ['package.json', 'package-lock.json'] },
      channels: ['homebrew', { npm: { package: 'acme' } }],
      phases: {
        qa: [
          { gate: null, uses: 'git/clean' },
          { gate: 'Tests', run: 'npm test', needs: ['a', 'b'] },
        ],
      },
    }
    const comments = {
      '': 'The release plan of acme.',
      versions: 'Every file that carries the version.',
      'channels[1]': 'package.json is not private.\nNot sure.',
      'phases.qa[1].run': 'The script test.',
    }
    expect(printPlan(file, comments)).toBe(`# The release plan of acme.

name: acme

# Every file that carries the version.
versions:
  policy: lockstep
  files: [ package.json, package-lock.json ]

channels:
  - homebrew
  # package.json is not private.
  # Not sure.
  - npm: { package: acme }

phases:
  qa:
    - gate:
      uses: git/clean
    - gate: Tests
      # The script test.
      run: npm test
      needs: [ a, b ]
`)
  })

  test('keeps the plan whatever stands in its comments', () => {
    fc.assert(
      fc.property(planArbitrary, fc.string(), (file, comment) => {
        const comments = {
          '': comment,
          name: comment,
          channels: comment,
          'channels[0]': comment,
          paths: comment,
        }
        expect(parsePlan(printPlan(file, comments), 'a.yaml').raw).toEqual(file)
      }),
    )
  })

  test('refuses a plan with functions', () => {
    expect(() => printPlan({ phases: { qa: [{ gate: 'A', run: () => 1 }] } })).toThrow('functions')
  })
})
