import { expect, test } from 'vitest'
import type { Choose, Question } from '../../source/core/question.js'
import { type AnswerSource, createAnswerBook, misfit } from '../../source/engine/answer-book.js'

const choice: Choose = {
  kind: 'choose',
  cause: 'failure',
  prompt: 'What now?',
  options: [
    { value: 'retry', label: 'Retry' },
    { value: 'waive', label: 'Waive' },
    { value: 'block', label: 'Block' },
  ],
  reasoned: ['waive', 'block'],
  drafts: { block: 'tests fail' },
}
const confirm: Question = { kind: 'confirm', cause: 'confirm', prompt: 'Publish?', type: '1.4.0', covers: [] }
const text: Question = { kind: 'text', cause: 'step', prompt: 'Who?', default: 'mia' }

function take(question: Question, source: Partial<AnswerSource>) {
  return createAnswerBook({ flags: {}, file: {}, yes: false, ...source }).take('qa/tests', question)
}

test('each answer is taken once for each cause, so that a retry cannot go round for ever', () => {
  const book = createAnswerBook({ flags: { 'qa/tests': 'retry' }, file: {}, yes: false })
  expect(book.take('qa/tests', choice)).toEqual({ value: 'retry', via: 'flag' })
  expect(book.take('qa/tests', choice)).toBeUndefined()
  expect(book.take('qa/tests', { ...choice, cause: 'step' })).toEqual({ value: 'retry', via: 'flag' })
  expect(book.take('qa/other', choice)).toBeUndefined()
})

test('a flag stands before the file, and the file before the default', () => {
  const flags = { 'qa/tests': 'ann' }
  const file = { 'qa/tests': 'ben' }
  expect(take(text, { flags, file, yes: true })).toEqual({ value: 'ann', via: 'flag' })
  expect(take(text, { file, yes: true })).toEqual({ value: 'ben', via: 'file' })
  expect(take(text, { yes: true })).toEqual({ value: 'mia', via: 'yes' })
  expect(take(text, {})).toBeUndefined()
})

test('--yes takes what the plan wrote, and neither what is assumed nor the way out of a failure', () => {
  expect(take({ ...text, assumed: true }, { yes: true })).toBeUndefined()
  expect(take({ ...choice, default: 'retry' }, { yes: true })).toBeUndefined()
  expect(take({ kind: 'text', cause: 'step', prompt: 'Who?' }, { yes: true })).toBeUndefined()
})

test('the irreversible and doubts are answered by a flag alone', () => {
  const given = { 'qa/tests': '1.4.0' }
  expect(take(confirm, { flags: given })).toEqual({ value: '1.4.0', via: 'flag' })
  expect(take(confirm, { flags: { 'qa/tests': '1.4.1' }, yes: true })).toBeUndefined()
  expect(take(confirm, { file: given, yes: true })).toBeUndefined()
  expect(take({ ...choice, cause: 'doubt' }, { file: { 'qa/tests': 'retry' }, yes: true })).toBeUndefined()
})

test.each([
  ['waive: dev-only path', { value: 'waive', reason: 'dev-only path' }],
  ['waive: until it rains: or snows ', { value: 'waive', reason: 'until it rains: or snows' }],
  ['block', { value: 'block' }],
  ['retry', { value: 'retry' }],
  ['waive', undefined],
  ['waive: ', undefined],
  ['ignore', undefined],
])('of a choice "%s" is %j', (given, taken) => {
  expect(take(choice, { flags: { 'qa/tests': given } })).toEqual(taken && { ...taken, via: 'flag' })
})

test('a text of another form is not given', () => {
  const form = { type: 'number' } as const
  const asked: Question = { kind: 'text', cause: 'step', prompt: 'How many?', form }
  expect(take(asked, { file: { 'qa/tests': 'many' } })).toBeUndefined()
  expect(take(asked, { file: { 'qa/tests': '12' } })).toEqual({ value: '12', via: 'file' })
  expect(misfit(asked, 'many', { via: 'terminal' })).toBeDefined()
  expect(misfit(asked, '12', { via: 'terminal' })).toBeUndefined()
})

test('the irreversible is confirmed letter by letter, at a terminal or by its flag; it is stopped from anywhere', () => {
  const elsewhere =
    'The irreversible is confirmed at a terminal, or by --answer STEP=VERSION for that very step.'
  expect(misfit(confirm, '1.4.0', { via: 'terminal' })).toBeUndefined()
  expect(misfit(confirm, '1.4.0', { via: 'flag' })).toBeUndefined()
  expect(misfit(confirm, '1.4.0', { via: 'yes' })).toBe(elsewhere)
  expect(misfit(confirm, '1.4', { via: 'terminal' })).toBe('Expected 1.4.0, letter by letter; found "1.4".')
  expect(misfit(confirm, 'stop', { via: 'yes' })).toBeUndefined()
})

test('an answer is one of the options, with a reason where that is asked and nothing is drafted', () => {
  expect(misfit(choice, 'skip', { via: 'terminal' })).toBe(
    'Expected one of retry, waive, block; found "skip".',
  )
  expect(misfit(choice, 'waive', { via: 'terminal', reason: ' ' })).toBe(
    '"waive" needs a reason: --reason TEXT.',
  )
  expect(misfit(choice, 'waive', { via: 'terminal', reason: 'dev-only' })).toBeUndefined()
  expect(misfit(choice, 'block', { via: 'terminal' })).toBeUndefined()
  expect(misfit(choice, 'retry', { via: 'terminal' })).toBeUndefined()
})

test('a text has some', () => {
  expect(misfit(text, ' ', { via: 'terminal' })).toBe('Expected some text; found none.')
  expect(misfit(text, 'ann', { via: 'terminal' })).toBeUndefined()
})
