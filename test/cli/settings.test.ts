import { expect, test } from 'vitest'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { checkPlan } from '../../source/plan/check.js'
import { parsePlan } from '../../source/plan/parse.js'

const catalogue = planCatalogue(makeCatalogue())

function problemsOf(text: string) {
  const checked = checkPlan(parsePlan(text, 'release-wizard.yaml'), catalogue)
  return checked.ok
    ? []
    : checked.problems.map(({ line, found, mend }) => [line, found, mend].join(' | ').trim())
}

test.each([
  ['benchmarks: npm run bench', []],
  ['benchmarks: { run: bench, json: "results[bench,bytes].ms", threshold: 15, unit: ms }', []],
  ['benchmarks:\n  run: bench\n  treshold: 15', ['3 | unknown key "treshold" | did you mean "threshold"?']],
  [
    'benchmarks:\n  run: bench\n  scenarios: { parse: { noise: 2 } }',
    ['3 | unknown key "noise" | take it out'],
  ],
  ['benchmarks:\n  run: bench\n  runs: 1', ['3 | runs is the number 1 | write a number of at least 2']],
  [
    'benchmarks: bench\nphases:\n  qa:\n    - gate: Speed\n      uses: benchmarks/compare\n      with: { treshold: 3 }',
    ['6 | unknown key "treshold" | did you mean "threshold"?'],
  ],
])('the check of a plan says which key of %j is wrong', (text, expected) => {
  expect(problemsOf(text)).toEqual(expected)
})
