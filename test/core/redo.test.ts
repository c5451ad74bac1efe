import { expect, test } from 'vitest'
import type { EventBody } from '../../source/core/event.js'
import { isForGood, opensWith, redoRefusal, standsOn } from '../../source/core/redo.js'
import type { Ending, Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const effect = (id: string, fields: Partial<Step> = {}) => makeStep(id, { nature: 'effect', ...fields })
const ended = (step: string, status: Ending, isEffect = false): readonly EventBody[] => [
  { type: 'step-started', step, attempt: 1, effect: isEffect },
  { type: 'step-ended', step, status, finding: { fact: status }, durationMs: 1 },
]

function run(steps: readonly Step[], events: readonly EventBody[] = [], mode: Mode = 'live') {
  const { state, add } = startHistory(makePlan(steps), mode)
  add(...events)
  return state
}

/** True where a second step stands on the first. */
function stands(first: Step, second: Step): boolean {
  return standsOn(first, run([first, second])).some(({ id }) => id === second.id)
}

const pack = effect('build/pack', { makes: ['artifact'], channel: 'npm' })
const audit = makeStep('qa/audit')

test.each<[string, Step, Partial<Step>]>([
  ['needs it', audit, { needs: ['qa/audit'] }],
  ['reads what it makes', pack, { nature: 'effect', reads: ['artifact'] }],
  ['is a gate behind an action', effect('build/pack'), {}],
  [
    'names an output in what it uses',
    audit,
    { does: { type: 'uses', name: 'x', with: { a: '${steps.qa/audit.size}' } } },
  ],
  ['names an output in its words', audit, { words: { why: '${steps.qa/audit.size}' } }],
  [
    'reads the variable of an output',
    audit,
    { does: { type: 'run', line: 'echo $RELEASE_OUT_QA_AUDIT_SIZE' } },
  ],
  ['asks for its answer', audit, { when: { decision: { 'qa/audit': ['yes'] } } }],
])('a step stands on another one where it %s', (_, first, fields) => {
  expect(stands(first, makeStep('publish/b', fields))).toBe(true)
})

test.each<[string, Step, Partial<Step>]>([
  ['has nothing to do with it', audit, {}],
  [
    'reads what it makes for another channel',
    pack,
    { nature: 'effect', reads: ['artifact'], channel: 'pypi' },
  ],
  ['judges another channel', pack, { channel: 'pypi' }],
  ['waits behind an action', effect('build/pack'), { kind: 'wait' }],
  ['says what it is about', effect('build/pack'), { inputs: ['src/**'] }],
  ['is an action behind an action', effect('build/pack'), { nature: 'effect' }],
  ['names another one of a longer name', audit, { words: { why: '${steps.qa/audits.size}' } }],
  ['reads another variable', audit, { does: { type: 'run', line: 'echo $RELEASE_OUT_QA_AUDITS' } }],
  ['asks for another answer', audit, { when: { decision: { 'qa/other': ['yes'] } } }],
])('a step does not stand on another one where it %s', (_, first, fields) => {
  expect(stands(first, makeStep('publish/b', fields))).toBe(false)
})

test('what stands on what stands on it comes along, in order, and nothing before it', () => {
  const steps = [
    makeStep('qa/before'),
    audit,
    makeStep('qa/a', { needs: ['qa/audit'] }),
    makeStep('qa/other'),
    makeStep('qa/b', { needs: ['qa/a'] }),
  ]
  const state = run(steps, [...ended('qa/a', 'passed'), ...ended('qa/b', 'failed')])
  expect(standsOn(audit, state).map(({ id }) => id)).toEqual(['qa/a', 'qa/b'])
  expect(opensWith(audit, state).map(({ id }) => id)).toEqual(['qa/a', 'qa/b'])
  expect(opensWith(audit, run(steps, ended('qa/b', 'passed'))).map(({ id }) => id)).toEqual(['qa/b'])
})

const publish = effect('publish/npm', { title: 'Publish', irreversible: true, needs: ['build/pack'] })

test('what cannot be undone stays as it is, once it may have gone out in a live run', () => {
  const out = ended('publish/npm', 'failed', true)
  expect(isForGood(publish, run([publish]))).toBe(false)
  expect(isForGood(publish, run([publish], out))).toBe(true)
  expect(isForGood(publish, run([publish], out, 'rehearsal'))).toBe(false)
  expect(isForGood(publish, run([publish], ended('publish/npm', 'passed')))).toBe(true)
  expect(isForGood(effect('publish/npm'), run([effect('publish/npm')], out))).toBe(false)
  const [started] = out
  const nothing = {
    type: 'step-ended',
    step: 'publish/npm',
    status: 'failed',
    finding: { fact: '' },
    durationMs: 1,
    nothingOut: true,
  } as const
  expect(isForGood(publish, run([publish], started ? [started, nothing] : []))).toBe(false)
  const state = run([pack, publish], [...ended('build/pack', 'passed', true), ...out])
  expect(opensWith(pack, state)).toEqual([])
})

test('a release that is over is not opened again', () => {
  const state = run([audit], [...ended('qa/audit', 'passed'), { type: 'completed' }])
  expect(redoRefusal(audit, state)).toEqual({
    found: 'the release is over',
    mend: 'start the next one: npx release-wizard',
  })
})

test('what cannot be undone is refused, with the ways that are left', () => {
  const state = run([publish], ended('publish/npm', 'passed', true))
  expect(redoRefusal(publish, state)).toEqual({
    found: 'Publish cannot be undone, so it is not done again',
    mend: 'mend it with the next version: npx release-wizard patch; or take it back: npx release-wizard --path recall',
  })
})

test('an action below what cannot be undone is refused; a check there is looked at again', () => {
  const out = ended('publish/npm', 'passed', true)
  expect(redoRefusal(pack, run([pack, publish], [...ended('build/pack', 'passed', true), ...out]))).toEqual({
    found: 'Publish stands on it and cannot be undone',
    mend: 'mend it with the next version: npx release-wizard patch',
  })
  const check = makeStep('build/pack')
  expect(
    redoRefusal(check, run([check, publish], [...ended('build/pack', 'passed'), ...out])),
  ).toBeUndefined()
})

test.each(['passed', 'failed', 'unknown', 'skipped'] as const)('what is %s can be done again', (status) => {
  expect(redoRefusal(audit, run([audit], ended('qa/audit', status)))).toBeUndefined()
})

test('what was not done yet is refused, and what somebody is working on', () => {
  expect(redoRefusal(makeStep('qa/audit', { title: 'Audit' }), run([audit]))).toEqual({
    found: 'Audit is pending',
    mend: 'only what is done can be done again',
  })
  const tests = makeStep('qa/tests', { title: 'Tests', needs: ['qa/audit'] })
  const going: EventBody = { type: 'step-started', step: 'qa/tests', attempt: 1, effect: false }
  expect(redoRefusal(audit, run([audit, tests], [...ended('qa/audit', 'passed'), going]))).toEqual({
    found: 'Tests stands on it and is running',
    mend: 'wait for its end, or pause first',
  })
})
