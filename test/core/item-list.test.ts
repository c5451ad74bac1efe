import { expect, test } from 'vitest'
import { listItems } from '../../source/core/item-list.js'
import type { Ending } from '../../source/core/vocabulary.js'
import type { PackageSpec } from '../../source/plan/plan.js'
import type { Each } from '../../source/plan/step.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const list = makeStep('qa/list')

function listed(
  each: Each | undefined,
  told: {
    readonly packages?: readonly PackageSpec[]
    readonly targets?: string
    readonly status?: Ending
    readonly outputs?: false
  } = {},
) {
  const { packages, targets, status = 'passed', outputs } = told
  const step = makeStep('qa/each', each === undefined ? {} : { each })
  const { state, add } = startHistory(makePlan([list, step], packages ? { packages } : {}))
  if (targets !== undefined || outputs === false)
    add(
      { type: 'step-started', step: 'qa/list', attempt: 1, effect: false },
      {
        type: 'step-ended',
        step: 'qa/list',
        status,
        finding: { fact: '' },
        durationMs: 1,
        ...(targets === undefined ? {} : { outputs: { targets } }),
      },
    )
  return listItems(step, state)
}
const ids = (result: ReturnType<typeof listed>) =>
  result.ok ? result.items.map(({ id }) => id) : result.finding.found
const output: Each = { of: 'output', step: 'qa/list', output: 'targets' }
const pack = (name: string, ...needs: readonly string[]): PackageSpec => ({
  name,
  path: `packages/${name}`,
  needs,
})

test('a step that is for nothing in particular has no items; a list is taken as it is', () => {
  expect(listed(undefined)).toEqual({ ok: true, items: [] })
  expect(listed({ of: 'list', list: ['b', 'a'] })).toEqual({
    ok: true,
    items: [
      { id: 'b', needs: [], values: {} },
      { id: 'a', needs: [], values: {} },
    ],
  })
})

test('packages come after what they need, with their version; without any the plan itself is the one', () => {
  expect(
    ids(
      listed(
        { of: 'packages' },
        {
          packages: [
            pack('app', 'left', 'right'),
            pack('left', 'core'),
            pack('right', 'core'),
            pack('core', 'elsewhere'),
          ],
        },
      ),
    ),
  ).toEqual(['core', 'left', 'right', 'app'])
  expect(listed({ of: 'packages' })).toEqual({
    ok: true,
    items: [{ id: 'acme', needs: [], values: { name: 'acme', path: '.', version: '1.4.0' } }],
  })
  expect(listed({ of: 'packages' }, { packages: [pack('a')] })).toEqual({
    ok: true,
    items: [{ id: 'a', needs: [], values: { name: 'a', path: 'packages/a', version: '1.4.0' } }],
  })
})

test('packages that need each other are refused by name', () => {
  expect(listed({ of: 'packages' }, { packages: [pack('a', 'b'), pack('b', 'a')] })).toEqual({
    ok: false,
    finding: {
      fact: 'they need each other: a → b → a',
      found: 'they need each other: a → b → a',
      expected: 'an order in which they can be released',
      mend: 'take one of these dependencies out',
    },
  })
})

test.each([
  ['a, b  c', ['a', 'b', 'c']],
  [' a\nb\n', ['a', 'b']],
  ['a b a', ['a', 'b']],
  ['["a", "b c", "a"]', ['a', 'b c']],
  ['', []],
  ['[]', []],
])('reads %j as a list, each once', (targets, expected) => {
  expect(ids(listed(output, { targets }))).toEqual(expected)
})

test.each(['["a", 1]', '["a", " "]', '[a', '[{}]'])('refuses %j as a list', (targets) => {
  expect(listed(output, { targets })).toEqual({
    ok: false,
    finding: {
      fact: `qa/list.targets is ${targets}`,
      found: `qa/list.targets is ${targets}`,
      expected: 'a JSON list of texts, or words with commas or blanks between them',
      mend: 'write the list in that form',
    },
  })
})

test('a long text that is no list is shown in part', () => {
  expect(ids(listed(output, { targets: `[${'x'.repeat(100)}` }))).toBe(
    `qa/list.targets is [${'x'.repeat(59)}`,
  )
})

test.each([
  ['qa/list set no other', { ...output, output: 'other' }, { targets: 'a' }],
  ['qa/list set nothing', output, { outputs: false }],
  ['qa/list set no targets', output, { targets: 'a', status: 'failed' }],
  ['qa/list set nothing', output, {}],
] as const)('says that %s', (found, each, told) => {
  expect(listed(each, told)).toMatchObject({
    ok: false,
    finding: {
      found,
      expected: `the list that it sets as ${each.output}`,
      mend: 'see why it did not: qa/list',
    },
  })
})
