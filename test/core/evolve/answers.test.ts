import { expect, test } from 'vitest'
import type { EventBody } from '../../../source/core/event.js'
import type { Question } from '../../../source/core/question.js'
import { readStep } from '../../../source/core/state.js'
import { answered, asked, done, ended, listed, observed, started } from '../../support/events.js'
import { startHistory } from '../../support/history.js'
import { makePlan, makeStep } from '../../support/plans.js'

const risk = makeStep('qa/risk', { nature: 'question', title: 'The risk' })
const tests = makeStep('qa/tests')
const each = makeStep('qa/each', { each: { of: 'list', list: ['x', 'y'] } })
const publish = makeStep('publish/npm', { nature: 'effect', irreversible: true })
const crates = makeStep('publish/crates', { nature: 'effect', irreversible: true })

function stateAfter(...events: readonly EventBody[]) {
  const { state, add } = startHistory(makePlan([risk, tests, each, publish, crates]))
  add(...events)
  return state
}
const known = (step: string, ...events: readonly EventBody[]) => readStep(stateAfter(...events), step)
const itemsOf = (...events: readonly EventBody[]) => {
  const { items } = known('qa/each', ...events)
  if (!items) throw new Error('There are no items.')
  return items
}

test('an answer keeps who gave it, when, how and why, beside the words that were on screen', () => {
  const options = [{ value: 'ship' }]
  const events = [
    asked('qa/risk', 'step', { options, facts: ['two +1'] }),
    answered('qa/risk', 'ship', { reason: 'fine' }),
  ]
  expect(known('qa/risk', ...events).answer).toEqual({
    value: 'ship',
    by: 'mia',
    at: '2026-01-05T00:00:05.000Z',
    via: 'terminal',
    reason: 'fine',
    saw: { title: 'The risk', prompt: 'What now?', facts: ['two +1'], options },
  })
  const question: Question = { kind: 'text', cause: 'step', prompt: 'Why?' }
  const text = known('qa/gone', { type: 'asked', step: 'qa/gone', question }, answered('qa/gone', 'so'))
  expect(text.answer?.saw).toEqual({ title: 'qa/gone', prompt: 'Why?' })
})

test('an answer without an open question changes nothing', () => {
  expect(known('qa/risk', answered('qa/risk', 'ship'))).toEqual({
    status: 'pending',
    attempt: 0,
    commands: [],
  })
})

test('a question of a step or a consent asks; a menu leaves what failed as it is', () => {
  expect(known('qa/risk', asked('qa/risk')).status).toBe('asking')
  expect(known('publish/npm', asked('publish/npm', 'confirm')).status).toBe('asking')
  expect(known('qa/tests', ...done('qa/tests', 'failed'), asked('qa/tests', 'failure')).status).toBe('failed')
})

test('a question of a step is about the candidate as it is now, and one to confirm about none yet', () => {
  expect(known('qa/risk', observed('c1'), asked('qa/risk')).subject).toEqual({ commit: 'c1' })
  expect(known('publish/npm', observed('c1'), asked('publish/npm', 'confirm'))).not.toHaveProperty('subject')
})

test('an answer that is given again stands beside what was said before, and about which candidate', () => {
  const first = [asked('qa/risk'), answered('qa/risk', 'ship')]
  const again = [asked('qa/risk'), answered('qa/risk', 'hold')]
  const past = known('qa/risk', ...first, ended('qa/risk'), observed('c1'), ...again)
  expect(past).toMatchObject({
    answer: { value: 'hold' },
    before: [{ answer: { value: 'ship' }, subject: { commit: 'c0' } }],
  })
  const third = known('qa/risk', ...first, ...again, observed('c1'), asked('qa/risk'), asked('qa/risk'))
  expect(third.before?.map(({ answer }) => answer.value)).toEqual(['ship', 'hold'])
  expect(known('qa/risk', ...first)).not.toHaveProperty('before')
})

test('an answer that another candidate makes stale is told with the candidate it was given for', () => {
  const first = [asked('qa/risk'), answered('qa/risk', 'ship')]
  const elsewhere = [observed('c1'), started('qa/risk'), asked('qa/risk')]
  expect(known('qa/risk', ...first, ...elsewhere).before).toMatchObject([{ subject: { commit: 'c0' } }])
})

test('an answer to a menu is no statement: it is not kept as one that was given before', () => {
  const menu = (value: string) => [
    ...done('qa/tests', 'failed'),
    asked('qa/tests', 'failure'),
    answered('qa/tests', value),
  ]
  expect(known('qa/tests', ...menu('fix'), ...menu('waive'))).not.toHaveProperty('before')
  const question = [asked('qa/risk'), answered('qa/risk', 'ship'), asked('qa/risk', 'failure')]
  for (const value of ['retry', 'waive'])
    expect(known('qa/risk', ...question, answered('qa/risk', value)).before).toMatchObject([
      { answer: { value: 'ship' } },
    ])
  expect(
    known('qa/risk', asked('qa/risk'), answered('qa/risk', 'ship'), asked('qa/risk', 'failure')),
  ).not.toHaveProperty('before')
})

test('an answer to a question ends what stood for its former candidate', () => {
  const stood = [asked('qa/risk'), answered('qa/risk', 'ship'), ended('qa/risk'), observed('c1')]
  const again = [asked('qa/risk'), answered('qa/risk', 'hold')]
  expect(known('qa/risk', ...stood, ...again, observed('c0')).answer).toMatchObject({ value: 'hold' })
})

const confirm = (covers: readonly string[]): EventBody => ({
  type: 'asked',
  step: 'publish/npm',
  question: { kind: 'confirm', cause: 'confirm', prompt: 'Publish?', type: '1.4.0', covers },
})
const confirmed = (...events: readonly EventBody[]) => {
  const { steps } = stateAfter(confirm(['publish/crates']), ...events)
  return [...steps].flatMap(([id, { confirmed: given }]) => (given ? [id] : []))
}

test('what is typed at the terminal confirms all that was named; a flag its very step; nothing else confirms', () => {
  expect(confirmed(answered('publish/npm', '1.4.0'))).toEqual(['publish/npm', 'publish/crates'])
  expect(confirmed(answered('publish/npm', '1.4.0', { via: 'flag' }))).toEqual(['publish/npm'])
  for (const via of ['file', 'yes', 'decide'] as const)
    expect(confirmed(answered('publish/npm', '1.4.0', { via }))).toEqual([])
  expect(confirmed(answered('publish/npm', '1.3.0'))).toEqual([])
  expect(known('publish/npm', confirm([]), answered('publish/npm', '1.3.0')).status).toBe('pending')
})

test('only a question that is typed to confirm confirms', () => {
  const question: Question = {
    kind: 'choose',
    cause: 'confirm',
    prompt: 'Publish?',
    options: [{ value: '1.4.0' }],
  }
  const asks: EventBody = { type: 'asked', step: 'publish/npm', question }
  expect(known('publish/npm', asks, answered('publish/npm', '1.4.0'))).not.toHaveProperty('confirmed')
})

test('a decision that was kept passes its step with its words, its outputs and its definition', () => {
  const answer = { value: 'ship', by: 'noor', at: '2026-01-01T00:00:00.000Z', via: 'terminal' as const }
  const finding = { fact: 'ship; said of v1.4.0-rc.1' }
  const kept: EventBody = { type: 'answer-kept', step: 'qa/risk', answer, finding }
  const { digest } = risk
  const at = '2026-01-05T00:00:04.000Z'
  const stands = { status: 'passed', answer, finding, endedAt: at, endedSeq: 4, definition: digest }
  expect(known('qa/risk', kept)).toEqual({ ...stands, attempt: 0, commands: [] })
  expect(known('qa/risk', { ...kept, outputs: { level: 'low' } })).toMatchObject({
    outputs: { level: 'low' },
  })
  expect(known('qa/gone', { ...kept, step: 'qa/gone' })).not.toHaveProperty('definition')
  const words = makeStep('qa/words', { title: 'Risk ${steps.qa/risk.level}' })
  const { state, add } = startHistory(makePlan([risk, words]))
  add({ ...kept, outputs: { level: 'low' } })
  expect(state.byId.get('qa/words')?.title).toBe('Risk low')
})

const failing = [
  started('qa/each'),
  listed('qa/each', { x: [], y: [] }),
  ...done('qa/each', 'failed', { item: 'x' }),
  ...done('qa/each', 'failed', { item: 'y' }),
  ended('qa/each', 'failed'),
  asked('qa/each', 'failure', { items: ['x', 'y'] }),
]
const toItems = (value: string, items?: readonly string[]) =>
  answered('qa/each', value, items === undefined ? {} : { items })

test.each(['fix', 'waive', 'leave-out', 'done'])(
  '%s is for each of the items that were asked about',
  (value) => {
    const { states } = itemsOf(...failing, toItems(value))
    expect([...states.values()].map(({ resolution }) => resolution)).toEqual([value, value])
    expect(known('qa/each', ...failing, toItems(value))).not.toHaveProperty('resolution')
    expect(
      [...itemsOf(...failing, toItems(value, ['y'])).states.values()].map((one) => one.resolution),
    ).toEqual([undefined, value])
  },
)

test.each(['retry', 'again'])(
  '%s opens each of the items that were asked about, and the step with them',
  (value) => {
    expect(known('qa/each', ...failing, toItems(value)).status).toBe('pending')
    expect(itemsOf(...failing, toItems(value)).open).toEqual(new Set(['x', 'y']))
    const some = itemsOf(...failing, toItems(value, ['y']))
    expect([some.open, some.stuck]).toEqual([new Set(['y']), new Set(['x'])])
    expect(known('qa/each', ...failing, toItems('fix')).status).toBe('failed')
  },
)

test('any other answer is for the step as a whole', () => {
  expect(known('qa/each', ...failing, toItems('block'))).toMatchObject({
    resolution: 'block',
    status: 'failed',
  })
  expect(itemsOf(...failing, toItems('block')).states.get('x')).not.toHaveProperty('resolution')
})

test('an answer about the step as a whole is for none of its items alone', () => {
  const whole = [...failing, asked('qa/each', 'failure'), toItems('waive')]
  expect(known('qa/each', ...whole)).toMatchObject({ resolution: 'waive' })
  expect(itemsOf(...whole).states.get('x')).not.toHaveProperty('resolution')
})

test('whoever wants to be asked one by one is, until they want all at once', () => {
  const one = [...failing, toItems('one')]
  expect(known('qa/each', ...one)).toMatchObject({ oneByOne: true, status: 'failed' })
  const all = known('qa/each', ...one, asked('qa/each', 'failure', { items: ['x'] }), toItems('all'))
  expect(all).not.toHaveProperty('oneByOne')
  expect(all).not.toHaveProperty('resolution')
})

test('an item that is not there is not answered for', () => {
  expect([...itemsOf(...failing, toItems('waive', ['z'])).states.keys()]).toEqual(['x', 'y'])
})

test('trying again forgets the answer, the look and the wait of the last try', () => {
  const looked: EventBody = { type: 'step-probed', step: 'publish/npm', found: 'unclear', fact: '?' }
  const tried = [...done('publish/npm', 'failed'), looked, asked('publish/npm', 'failure')]
  for (const value of ['retry', 'again']) {
    const again = known(
      'publish/npm',
      ...tried,
      answered('publish/npm', 'fix'),
      asked('publish/npm', 'failure'),
      answered('publish/npm', value),
    )
    expect(again.status).toBe('pending')
    for (const key of ['probed', 'resolution', 'answer', 'waiting', 'question'])
      expect(again).not.toHaveProperty(key)
  }
  expect(known('publish/npm', ...tried, answered('publish/npm', 'fix'))).toMatchObject({
    status: 'failed',
    resolution: 'fix',
    answer: { value: 'fix' },
    probed: { found: 'unclear' },
  })
})

test('asking again withdraws what a person said of the last failure', () => {
  const said = [...done('qa/tests', 'failed'), asked('qa/tests', 'failure'), answered('qa/tests', 'waive')]
  expect(known('qa/tests', ...said, asked('qa/tests', 'failure'))).not.toHaveProperty('resolution')
})
