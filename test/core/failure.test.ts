import { expect, test } from 'vitest'
import { blockerQuestion, blockerTitle, doubtQuestion, failureQuestion } from '../../source/core/failure.js'
import type { StepState } from '../../source/core/state.js'
import type { Mode } from '../../source/core/vocabulary.js'
import type { Step } from '../../source/plan/step.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'

const values = ({ options }: { readonly options: readonly { readonly value: string }[] }) =>
  options.map(({ value }) => value)
const failed = (fields: Partial<StepState> = {}): StepState => ({
  status: 'failed',
  attempt: 1,
  commands: [],
  finding: { fact: '2 tests fail.', found: '2 of 40 fail', expected: 'all pass', mend: 'mend them' },
  ...fields,
})
const stateOf = (step: Step, mode: Mode = 'live') => startHistory(makePlan([step]), mode).state

/** A run whose tag is out, with the channels as they stand. */
function tagged(status?: 'live' | 'propagating' | 'absent', mode: Mode = 'live') {
  const history = startHistory(makePlan([makeStep('tag/push', { nature: 'effect', makes: ['tag'] })]), mode)
  history.add(
    { type: 'step-started', step: 'tag/push', attempt: 1, effect: true },
    { type: 'step-ended', step: 'tag/push', status: 'passed', finding: { fact: 'out' }, durationMs: 1 },
  )
  if (status) history.add({ type: 'channel-seen', sighting: { channel: 'npm', status } })
  return history.state
}

test('a failed check may be looked at again, edited, waived, blocked, paused or aborted; the grave with a reason', () => {
  const step = makeStep('qa/tests', { title: 'Tests' })
  expect(failureQuestion(step, failed(), stateOf(step))).toEqual({
    kind: 'choose',
    cause: 'failure',
    prompt: 'Tests: 2 tests fail. What now?',
    facts: ['found     2 of 40 fail', 'expected  all pass', 'mend      mend them'],
    options: [
      { value: 'retry', label: 'Retry', reason: 'checks again' },
      {
        value: 'edit',
        label: 'Edit and retry',
        reason: 'opens your editor in the repository, then checks again',
      },
      {
        value: 'waive',
        label: 'Waive…',
        reason: 'this release only; add "for 14 days" or "until 2030-01-31" to end sooner',
      },
      {
        value: 'block',
        label: 'Block this release…',
        reason: 'no tag and no publish until somebody lifts it',
      },
      { value: 'pause', label: 'Pause', reason: 'progress is kept; resume with: npx release-wizard' },
      { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
    ],
    reasoned: ['waive', 'leave-out', 'next', 'block', 'abort'],
    drafts: { block: 'Tests: 2 tests fail.' },
  })
})

test.each<[string, Partial<Step>, Partial<StepState>, readonly string[]]>([
  ['no waiver where the plan allows none', { waivable: false }, {}, ['retry', 'edit']],
  ['no waiver of an action', { nature: 'effect' }, {}, ['retry', 'edit']],
  [
    'the log where there are lines of it',
    {},
    { finding: { fact: 'no', tail: ['x'] } },
    ['retry', 'log', 'edit', 'waive'],
  ],
  ['no log of nothing', {}, { finding: { fact: 'no', tail: [] } }, ['retry', 'edit', 'waive']],
  ['the fix of the plan', { fix: 'npm i' }, {}, ['fix', 'retry', 'edit', 'waive']],
  ['the fix that was found', {}, { finding: { fact: 'no', fix: 'x' } }, ['fix', 'retry', 'edit', 'waive']],
  [
    'the version anew, first',
    { fix: 'x' },
    { finding: { fact: 'no', chooseAgain: true } },
    ['choose-again', 'fix', 'retry', 'edit', 'waive'],
  ],
  ['to go on without the channel', { channel: 'npm' }, {}, ['retry', 'edit', 'waive', 'leave-out']],
  ['no leaving out of what is optional', { channel: 'npm', required: false }, {}, ['retry', 'edit', 'waive']],
])('offers %s', (_, fields, known, expected) => {
  const step = makeStep('qa/tests', fields)
  expect(values(failureQuestion(step, failed(known), stateOf(step)))).toEqual([
    ...expected,
    'block',
    'pause',
    'abort',
  ])
})

test('leaves a channel out of live runs alone', () => {
  const step = makeStep('publish/npm', { channel: 'npm' })
  expect(values(failureQuestion(step, failed(), stateOf(step, 'rehearsal')))).not.toContain('leave-out')
})

test.each<[Partial<Step>, StepState, string]>([
  [{ nature: 'effect' }, { status: 'failed', attempt: 1, commands: [] }, 'Tests: failed. What now?'],
  [{}, failed({ status: 'unknown' }), 'Tests: could not tell, 2 tests fail. What now?'],
  [
    { nature: 'question' },
    failed({ answer: { value: 'hold', by: 'mia', at: '', via: 'terminal' } }),
    'You chose hold. What now?',
  ],
])('says first what a person chose, or what was found: %j', (fields, known, prompt) => {
  const step = makeStep('qa/tests', { title: 'Tests', ...fields })
  const question = failureQuestion(step, known, stateOf(step))
  expect(question.prompt).toBe(prompt)
  if (known.finding === undefined) expect(question.facts).toEqual([])
})

test.each([
  [1, 'fix       it was run and ended with exit code 1'],
  [null, 'fix       it was run and ended with a signal'],
])('tells how the last fix ended: %j', (fixFailed, line) => {
  const step = makeStep('qa/tests')
  expect(failureQuestion(step, failed({ fixFailed }), stateOf(step)).facts?.at(-1)).toBe(line)
})

test('an action that failed is tried again, after a look', () => {
  const step = makeStep('tag/push', { nature: 'effect' })
  expect(failureQuestion(step, failed(), stateOf(step)).options).toContainEqual({
    value: 'retry',
    label: 'Try again',
    reason: 'looks first whether it is done already',
  })
})

test('a waiver ends with a change of what reopens it', () => {
  const step = makeStep('qa/tests', { reopens: ['src/**', 'lib/**'] })
  const [waive] = failureQuestion(step, failed(), stateOf(step)).options.filter(
    ({ value }) => value === 'waive',
  )
  expect(waive?.reason).toMatch(/^until src\/\*\*, lib\/\*\* changes;/)
})

test.each([
  [undefined, 'same release, next number; v1.4.0 stays where it is'],
  ['absent', 'same release, next number; v1.4.0 stays where it is'],
  ['live', 'same release, next number; v1.4.0 stays where it is, and is published: npm'],
  ['propagating', 'same release, next number; v1.4.0 stays where it is, and is published: npm'],
] as const)(
  'once the tag is out the next candidate is offered, and where this one is: %s',
  (status, reason) => {
    const state = tagged(status)
    const step = makeStep('publish/verify')
    const next = { value: 'next', label: 'Next candidate…', reason }
    expect(failureQuestion(step, failed(), state).options).toContainEqual(next)
    expect(doubtQuestion(step, failed(), state).options).toContainEqual(next)
    expect(blockerQuestion(step, [], state).options).toContainEqual(next)
  },
)

test('no next candidate before the tag, nor where nothing is live', () => {
  const step = makeStep('qa/tests')
  expect(values(failureQuestion(step, failed(), stateOf(step)))).not.toContain('next')
  expect(values(failureQuestion(step, failed(), tagged('live', 'rehearsal')))).not.toContain('next')
})

test('what is in doubt may be looked for again, or be said to be done, with a reason', () => {
  const step = makeStep('publish/npm', { title: 'Publish' })
  const probed = { found: 'unclear', fact: 'no answer' } as const
  expect(doubtQuestion(step, failed({ probed }), stateOf(step))).toEqual({
    kind: 'choose',
    cause: 'doubt',
    prompt: 'Publish: it was begun, and its end was not seen. What is true?',
    facts: ['found     no answer'],
    options: [
      { value: 'again', label: 'It did not happen', reason: 'looks again and runs it if it is not there' },
      {
        value: 'done',
        label: 'It is done, and it is ours…',
        reason: 'recorded with your name and the reason',
      },
      { value: 'pause', label: 'Pause', reason: 'look for yourself; resume with: npx release-wizard' },
      { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
    ],
    reasoned: ['done', 'next', 'abort'],
  })
  expect(doubtQuestion(step, failed(), stateOf(step)).facts).toEqual(['found     nothing that tells'])
})

test('open blockers are named with their links, and lifted with a reason', () => {
  const step = makeStep('tag/push', { title: 'Tag' })
  const history = startHistory(makePlan([step]))
  history.add(
    { type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia', link: 'https://example.org/1' },
    { type: 'blocker-opened', id: 'b2', title: 'Leak', by: 'mia' },
  )
  expect(blockerQuestion(step, ['b1', 'b2', 'gone'], history.state)).toEqual({
    kind: 'choose',
    cause: 'blocker',
    prompt: 'Tag: blocked 3 times.',
    facts: ['open      Crash  https://example.org/1', 'open      Leak'],
    options: [
      { value: 'close', label: 'Lift it…', reason: 'needs the reason: what was done about it' },
      { value: 'pause', label: 'Pause', reason: 'progress is kept; resume with: npx release-wizard' },
      { value: 'abort', label: 'Abort…', reason: 'undoes what can be undone and lists the rest' },
    ],
    reasoned: ['close', 'close-here', 'next', 'abort'],
  })
  expect(blockerQuestion(step, ['b1'], history.state).prompt).toBe('Tag: blocked.')
})

test('a blocker whose tracker is silent may be lifted here alone, once it was filed there', () => {
  const step = makeStep('tag/push')
  const history = startHistory(makePlan([step], { blockers: { tracker: 'github' } }))
  const silent = { type: 'blocker-told', id: 'b1', what: 'open', problem: 'no answer' } as const
  history.add({ type: 'blocker-opened', id: 'b1', title: 'Crash', by: 'mia' }, silent)
  expect(blockerQuestion(step, ['b1'], history.state).facts).toEqual([
    'open      Crash',
    'tracker   no answer',
  ])
  expect(values(blockerQuestion(step, ['b1'], history.state))).not.toContain('close-here')
  history.add(
    { type: 'blocker-told', id: 'b1', what: 'open', link: 'https://example.org/1' },
    { ...silent, what: 'close' },
  )
  expect(blockerQuestion(step, ['b1'], history.state).options).toContainEqual({
    value: 'close-here',
    label: 'Lift it here only…',
    reason: 'the tracker could not be told',
  })
})

test('a blocker is called after the step, and what was found', () => {
  expect(blockerTitle(makeStep('qa/tests', { title: 'Tests' }), failed())).toBe('Tests: 2 tests fail.')
  expect(
    blockerTitle(makeStep('qa/tests', { title: 'Tests' }), { status: 'failed', attempt: 1, commands: [] }),
  ).toBe('Tests')
})

test('every other way out has its words', () => {
  const step = makeStep('publish/npm', { channel: 'npm', fix: 'npm login' })
  const finding = { fact: 'no. Not here', tail: ['x'], chooseAgain: true } as const
  const { options, prompt } = failureQuestion(step, failed({ finding }), stateOf(step))
  expect(prompt).toBe('publish/npm: no. Not here. What now?')
  expect(options).toEqual(
    expect.arrayContaining([
      {
        value: 'choose-again',
        label: 'Choose the version again',
        reason: 'target and base, on what is here now; what this run made is undone first',
      },
      { value: 'fix', label: 'Fix it now', reason: 'npm login' },
      { value: 'log', label: 'Open the log' },
      {
        value: 'leave-out',
        label: 'Leave the channel out…',
        reason: 'a named waiver; the release goes on without it',
      },
    ]),
  )
})

test('an answer that a check was given before, and a question that has none, are no choice', () => {
  const answer = { value: 'retry', by: 'mia', at: '', via: 'terminal' } as const
  const check = makeStep('qa/tests', { title: 'Tests' })
  expect(failureQuestion(check, failed({ answer }), stateOf(check)).prompt).toBe(
    'Tests: 2 tests fail. What now?',
  )
  const question = makeStep('qa/vote', { title: 'Vote', nature: 'question' })
  expect(failureQuestion(question, failed(), stateOf(question)).prompt).toBe('Vote: 2 tests fail. What now?')
})
