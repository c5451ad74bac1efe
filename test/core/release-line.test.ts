import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { candidatesOf, coreVersion, earlierVerdict, sameLine } from '../../source/core/release-line.js'
import type { State } from '../../source/core/state.js'
import type { Mode, Target } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { done, observed } from '../support/events.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const target = (tag: string, version: string): Target => ({
  tag,
  version,
  bump: 'minor',
  baseReason: 'a test',
})

test('candidates of a version and the version itself are one line', () => {
  const final = target('v1.4.0', '1.4.0')
  expect(sameLine(target('v1.4.0-rc.1', '1.4.0-rc.1'), final)).toBe(true)
  expect(sameLine(target('v1.4.0-rc.1', '1.4.0-rc.1'), target('v1.4.0-beta.2', '1.4.0-beta.2'))).toBe(true)
  expect(sameLine(target('v1.4.1-rc.1', '1.4.1-rc.1'), final)).toBe(false)
})

test('packages of one repository are lines of their own, whatever their versions', () => {
  const core = target('core@1.4.0-rc.1', '1.4.0-rc.1')
  expect(sameLine(core, target('core@1.4.0', '1.4.0'))).toBe(true)
  expect(sameLine(core, target('cli@1.4.0', '1.4.0'))).toBe(false)
})

test('a version leads to itself without what stands behind its three numbers', () => {
  expect(['1.4.0', '1.4.0-rc.1', '1.4.0+build.7', '1.4.0-rc.1+build.7'].map(coreVersion)).toEqual(
    Array.from({ length: 4 }, () => '1.4.0'),
  )
})

test('the runs of a release are found forth and back, however they are listed, and no others', () => {
  const runs = [
    { run: 'c', follows: 'b' },
    { run: 'd', follows: 'c' },
    { run: 'b', follows: 'a' },
    { run: 'a' },
    { run: 'y', follows: 'x' },
    { run: 'x' },
  ]
  for (const all of [runs, runs.toReversed()]) {
    for (const one of ['a', 'b', 'c', 'd']) {
      expect([...candidatesOf(one, all)].sort()).toEqual(['a', 'b', 'c', 'd'])
    }
    expect([...candidatesOf('x', all)].sort()).toEqual(['x', 'y'])
  }
  expect([...candidatesOf('new', runs)]).toEqual(['new'])
})

const lint = makeStep('qa/lint', { inputs: ['src/**'], does: { type: 'run', line: 'npm run lint' } })
const inputs = { 'qa/lint': 'sha-1' }
const seen = observed('c0', { inputs })
const passed = done('qa/lint', 'passed', { finding: { fact: 'clean' } })

function spin(events: readonly EventBody[], step: Step = lint, mode: Mode = 'live'): State {
  const { state, add } = startHistory(makePlan([step]), mode)
  add(...events)
  return state
}

test('a command whose files are the same keeps the verdict of the latest spin, with its tag', () => {
  const early = spin([seen, ...done('qa/lint', 'passed', { finding: { fact: 'early' } })])
  const late = spin([seen, ...passed, { type: 'paused', reason: 'lunch' }])
  const verdict = { fact: 'clean', tag: 'v1.4.0' }
  expect(earlierVerdict(lint, spin([seen]), [early, late])).toEqual(verdict)
  expect(earlierVerdict(lint, spin([seen]), [late, early])).toEqual(verdict)
  delete late.target
  expect(earlierVerdict(lint, spin([seen]), [late])).toEqual({ fact: 'clean', tag: 'run-1' })
})

test('a verdict that was kept before is told in its own words, not in those of how it was kept', () => {
  const kept = spin([
    seen,
    ...done('qa/lint', 'passed', { finding: { fact: 'clean; inputs as in v1.4.0-rc.1' } }),
  ])
  expect(earlierVerdict(lint, spin([seen]), [kept])).toMatchObject({ fact: 'clean' })
  const words = 'clean; inputs as in v1 and more'
  const own = spin([seen, ...done('qa/lint', 'passed', { finding: { fact: words } })])
  expect(earlierVerdict(lint, spin([seen]), [own])).toMatchObject({ fact: words })
})

test('a spin that does not fit hides no earlier one that does', () => {
  const fits = spin([seen, ...passed])
  const fails = spin([seen, ...done('qa/lint', 'failed'), { type: 'paused', reason: 'lunch' }])
  expect(earlierVerdict(lint, spin([seen]), [fits, fails])).toMatchObject({ fact: 'clean' })
})

test.each<[string, readonly EventBody[], Step?]>([
  ['it failed', [seen, ...done('qa/lint', 'failed')]],
  ['it never ran', [seen]],
  ['other files were looked at', [observed('c0', { inputs: { 'qa/lint': 'sha-0' } }), ...passed]],
  ['the step was another then', [seen, ...passed], { ...lint, digest: 'x' }],
])('no verdict is kept where in the spin before %s', (_, events, step) => {
  expect(earlierVerdict(lint, spin([seen]), [spin(events, step)])).toBeUndefined()
})

const { inputs: _, ...withoutFiles } = lint
const { does: __, ...idle } = lint

test.each<[string, Step]>([
  ['changes the world', { ...lint, nature: 'effect' }],
  ['is about the world', { ...lint, about: 'world' }],
  ['names no files', withoutFiles],
  ['is a built-in, which knows the target', { ...lint, does: { type: 'uses', name: 'git/clean', with: {} } }],
  ['does nothing by itself', idle],
  ['reads the release', { ...lint, does: { type: 'run', line: 'check $RELEASE_VERSION' } }],
])('no verdict is kept of a step that %s', (_, step) => {
  expect(earlierVerdict(step, spin([seen], step), [spin([seen, ...passed], step)])).toBeUndefined()
})

test('only the first look of a live run is spared, and only where its own files are known', () => {
  const before = [spin([seen, ...passed])]
  expect(earlierVerdict(lint, spin([]), [...before, spin(passed)])).toBeUndefined()
  expect(earlierVerdict(lint, spin([seen], lint, 'rehearsal'), before)).toBeUndefined()
  expect(earlierVerdict(lint, spin([seen, ...done('qa/lint', 'failed')]), before)).toBeUndefined()
})
