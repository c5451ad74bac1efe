import { expect, test } from 'vitest'
import { checkPlan } from '../../source/plan/check.js'
import { codePlan } from '../../source/plan/parse/parsed.js'
import { type Plan, stepsOf } from '../../source/plan/plan.js'
import type { PlanFile, StepDraft } from '../../source/plan/plan-draft.js'
import { formatProblem } from '../../source/plan/problem.js'
import { resolvePlan } from '../../source/plan/resolve.js'
import { sampleCatalogue as catalogue } from './sample-catalogue.js'

function problems(file: unknown): string {
  const checked = checkPlan(codePlan(file, 'plan'), catalogue, {})
  return checked.ok ? '' : checked.problems.map(formatProblem).join('\n')
}

function resolved(file: PlanFile): Plan {
  return resolvePlan({ file: { ...file, paths: { release: ['qa'] } }, path: 'release', catalogue }).plan
}

const find = { gate: 'Find', id: 'find', run: 'find', outputs: 'list' }
const qa = (...steps: readonly StepDraft[]): PlanFile => ({ phases: { qa: [find, ...steps] } })

test('a step is for each package, each entry of a list, or each that an earlier step lists, and waits for that step', () => {
  const plan = resolved(
    qa(
      { gate: 'Test ${each}', run: 'test', each: 'packages' },
      { gate: 'Lint', run: 'lint', each: ['a', 'b'] },
      { gate: 'Try ${each.name}', run: 'try', each: '${steps.find.list}' },
    ),
  )
  expect(stepsOf(plan).slice(1)).toMatchObject([
    { title: 'Test each package', itemTitle: 'Test ${each}', each: { of: 'packages' } },
    { title: 'Lint', each: { of: 'list', list: ['a', 'b'] }, needs: [] },
    { title: 'Try each', each: { of: 'output', step: 'find', output: 'list' }, needs: ['find'] },
  ])
})

test('a step without each is as it was', () => {
  expect(stepsOf(resolved(qa()))[0]).not.toHaveProperty('itemTitle')
  expect(resolved(qa())).not.toHaveProperty('packages')
})

test.each([
  ['packges', /packages, a list whose entries differ/],
  [['a', 'a'], /entries differ/],
  [[], /packages, a list/],
  ['${steps.none.list}', /no step has the id "none"/],
  ['${steps.late.list}', /"late", which waits behind it/],
])('each: %j is refused in words', (each, words) => {
  const gate = { gate: 'Test', run: 'test', each }
  const late = { action: 'Late', id: 'late', run: 'late', outputs: 'list' }
  expect(problems({ phases: { qa: [find, gate, late] } })).toMatch(words)
})

test('a question is asked once, so it takes no each', () => {
  expect(problems(qa({ decision: 'Ship?', each: 'packages' }))).toMatch(/each/)
})

const channels = [
  { npm: { id: 'core', package: '@acme/core', dir: 'packages/core' } },
  { npm: { id: 'app', package: '@acme/app', dir: 'packages/app', needs: 'core' } },
]

test('the packages of a plan are those of its channels, in the order of their needs', () => {
  expect(resolved({ ...qa(), channels }).packages).toEqual([
    { name: '@acme/core', path: 'packages/core', needs: [] },
    { name: '@acme/app', path: 'packages/app', needs: ['@acme/core'] },
  ])
})

test('a plan of one package has none to tell apart, whatever channels it goes to', () => {
  const both = [{ npm: { id: 'one', package: 'acme' } }, { npm: { id: 'two', package: 'acme' } }]
  expect(resolved({ ...qa(), channels: both }).packages).toBeUndefined()
})

test('two packages of one name in two folders are told apart', () => {
  const two = [
    { npm: { id: 'one', package: 'acme', dir: 'js' } },
    { npm: { id: 'two', package: 'acme', dir: 'other' } },
    { npm: { id: 'three', package: 'tool', dir: 'tool' } },
  ]
  expect(resolved({ ...qa(), channels: two }).packages?.map(({ name }) => name)).toEqual([
    'acme (js)',
    'acme (other)',
    'tool',
  ])
})

test('packages that are written stand as they are, and are checked', () => {
  const packages = [
    { name: 'a', path: 'a' },
    { name: 'b', needs: 'a' },
  ]
  expect(resolved({ ...qa(), packages }).packages).toEqual([
    { name: 'a', path: 'a', needs: [] },
    { name: 'b', path: '.', needs: ['a'] },
  ])
  const wrong = [{ name: 'a', needs: ['b', 'c'] }, { name: 'b', needs: 'a' }, { name: 'd' }, { name: 'd' }]
  const told = problems({ ...qa(), packages: wrong })
  expect(told).toMatch(/packages need each other: a → b → a/)
  expect(told).toMatch(/no package is named "c"/)
  expect(told).toMatch(/two packages are named "d"/)
  const outside = problems({ ...qa(), packages: [{ name: 'd', path: '../d' }] })
  expect(outside).toMatch(/a folder inside the repository/)
})
