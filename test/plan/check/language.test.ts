import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillText, textValues } from '../../../source/core/fill-text.js'
import { checkPlan } from '../../../source/plan/check.js'
import { codePlan } from '../../../source/plan/parse/parsed.js'
import { parsePlan } from '../../../source/plan/parse.js'
import { formatProblem } from '../../../source/plan/problem.js'
import { sampleCatalogue as catalogue } from '../sample-catalogue.js'

/** What is said of the steps of one phase, each line with its place. */
function said(steps: string): string {
  const checked = checkPlan(parsePlan(`phases:\n  qa:\n${steps}\n`, 'plan.yaml'), catalogue, {})
  return checked.ok ? '' : checked.problems.map(formatProblem).join('\n')
}

test.each([
  ['    - { gate: A, id: qa/a, run: "true" }\n    - { wait: B, until: 14 days after steps.a }', ''],
  ['    - { wait: B, until: "fifth Tuesday" }', 'plan.yaml:3:25  until is the text "fifth Tuesday"'],
  ['    - { wait: B, until: 14 days after steps.a }', 'plan.yaml:3:25  no step has the id "a"'],
  [
    '    - { wait: B, until: 14 days after steps.a }\n    - { action: A, id: qa/a, run: "true" }',
    'plan.yaml:3:25  "qa/b" needs "qa/a", which waits behind it',
  ],
  ['    - { gate: A, run: "true", remind: 3 days before }', 'plan.yaml:3:39  remind, but no time'],
  ['    - { gate: A, run: "true", after: soon }', 'plan.yaml:3:38  after is the text "soon"'],
])('%s', (steps, expected) => {
  expect(said(steps)).toContain(expected)
  if (expected === '') expect(said(steps)).toBe('')
})

test.each([
  [
    '{ gate: "Tests of ${verison}", run: "true" }',
    '3:15',
    '${verison} stands for nothing; did you mean "version"?',
  ],
  ['{ gate: A, run: "true", why: "See ${steps.no/such.x}" }', '3:36', 'no step has the id "no/such"'],
  ['{ gate: A, run: "true", why: "Uses ${HOME}" }', '', ''],
  ['{ gate: A, run: "true", env: { V: "${verison}" } }', '3:41', '${verison} stands for nothing'],
  ['{ gate: A, run: "test ${version}" }', '3:23', 'write "$RELEASE_VERSION"'],
  ['{ gate: A, run: "version=1; test ${version}" }', '', ''],
  ['{ gate: A, run: "test ${steps.qa/b.x}" }', '3:23', 'write "$RELEASE_OUT_QA_B_X"'],
  ['{ gate: A, run: "test $RELEASE_VERSOIN" }', '3:23', 'did you mean "RELEASE_VERSION"?'],
  ['{ gate: A, run: "test $RELEASE_OUT_QA_NONE_X" }', '3:23', 'no step sets RELEASE_OUT_QA_NONE_X'],
  [
    '{ decision: A, criteria: ["${steps.qa/d.x}"] }\n    - { decision: D, id: qa/d }',
    '3:33',
    'has no output "x"',
  ],
  ['{ input: A, type: number, default: "x" }', '3:42', 'the default "x" does not fit'],
  ['{ input: A, several: true }', '3:28', 'several, but no options'],
  ['{ input: A, pattern: "(" }', '3:28', 'the pattern does not compile'],
  ['{ gate: A, uses: git/clean, with: { a: 1 } }', '3:41', 'git/clean takes no with'],
])('%s is told at %s', (step, place, words) => {
  const problems = said(`    - ${step}`)
  expect(problems).toContain(words)
  if (words === '') expect(problems).toBe('')
  else expect(problems).toContain(`plan.yaml:${place}  `)
})

const names = fc.constantFrom(
  'version',
  'tag',
  'mode',
  'steps.qa/in.answer',
  'steps.qa/set.size',
  'verison',
  'steps.x.y',
  'steps.qa/set.sice',
)

test('no plan that passes has a text that stays unfilled, or a shell line that names what no shell knows', () => {
  let passed = 0
  fc.assert(
    fc.property(names, names, names, fc.boolean(), (title, why, run, isSafe) => {
      const line = isSafe ? 'echo "$RELEASE_VERSION"' : `echo "\${${run}}"`
      const file = {
        phases: {
          qa: [
            { input: 'In', id: 'qa/in' },
            { gate: 'Set', id: 'qa/set', run: 'true', outputs: 'size' },
            { gate: `T \${${title}}`, why: `W \${${why}}`, run: line },
          ],
        },
      }
      const checked = checkPlan(codePlan(file, 'plan'), catalogue, {})
      if (!checked.ok) return
      passed += 1
      const values = textValues({
        mode: 'dry-run',
        target: { tag: 'v1', version: '1', bump: 'minor', baseReason: '' },
        outputs: { 'qa/in.answer': 'a', 'qa/set.size': '3' },
      })
      expect(fillText(`\${${title}} \${${why}}`, values).ok).toBe(true)
      expect(line).toContain('RELEASE_VERSION')
    }),
    { numRuns: 300, seed: 15 },
  )
  expect(passed).toBeGreaterThan(20)
})
