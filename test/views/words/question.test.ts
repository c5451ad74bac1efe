import { describe, expect, it } from 'vitest'
import type { Choose } from '../../../source/core/question.js'
import { textOf } from '../../../source/views/words/line.js'
import { optionLine } from '../../../source/views/words/options.js'
import { headLines, inputLines } from '../../../source/views/words/question.js'
import { howToAnswer, openQuestions } from '../../../source/views/words/questions.js'
import { ascii, unicode } from '../../../source/views/words/symbols.js'
import { step } from '../example.js'
import { createFakeSession } from '../fake-session.js'
import { confirmQuestion, failAudit, passPrepare } from '../scripts.js'

const look = { width: 60, symbols: unicode }
const question: Choose = {
  kind: 'choose',
  cause: 'failure',
  prompt: 'Audit: failed. What now?',
  facts: ['found     one advisory', 'expected  none', 'mend      npm audit fix'],
  options: [{ value: 'retry', label: 'Retry', reason: 'checks again' }, { value: 'pause' }],
}
const texts = (rows: number): readonly string[] => headLines(question, look, rows).map(textOf)

describe('the head of a question', () => {
  it('has the prompt and the facts, with air around them where there is room', () => {
    expect(texts(20)).toEqual([
      '',
      '  ✖ Audit: failed. What now?',
      '    found     one advisory',
      '    expected  none',
      '    mend      npm audit fix',
      '',
    ])
  })

  it.each([
    [
      4,
      [
        '  ✖ Audit: failed. What now?',
        '    found     one advisory',
        '    expected  none',
        '    mend      npm audit fix',
      ],
    ],
    [3, ['  ✖ Audit: failed. What now?', '    found     one advisory', '    +2 more lines']],
    [1, ['  ✖ Audit: failed. What now?']],
    [0, []],
  ])('is cut to %i rows, facts first', (rows, expected) => {
    expect(texts(rows)).toEqual(expected)
  })
})

it('aligns the reasons of options, and drops them where there is no room', () => {
  const row = (width: number): string =>
    textOf(
      optionLine({ value: 'retry', label: 'Retry', reason: 'checks again' }, question.options, true, {
        width,
        symbols: unicode,
      }),
    )
  expect(row(60)).toBe('1 ❯ Retry   checks again')
  expect(row(18)).toBe('1 ❯ Retry')
})

it('puts what is typed behind a short prompt, and below a long one', () => {
  expect(inputLines('Type 1.4.0:', '1.4', true, look).map(textOf)).toEqual(['  Type 1.4.0: 1.4▌'])
  const long = inputLines(
    'Type 1.4.0 to go on, or press Esc to stop here, before it is too late:',
    '1.4',
    true,
    look,
  )
  expect(long.map(textOf).at(-1)).toBe('  ❯ 1.4▌')
})

it('shows the end of what is typed when it is longer than the row', () => {
  const lines = inputLines('Why?', `${'x'.repeat(100)}end`, true, { width: 40, symbols: ascii })
  expect(textOf(lines.at(-1) ?? [])).toMatch(/^ {2}> x+end_$/)
})

it('gives open questions oldest first', () => {
  const session = createFakeSession()
  passPrepare(session)
  failAudit(session)
  session.happen({ type: 'asked', step: 'publish/npm', question: confirmQuestion })
  expect(openQuestions(session.state).map((open) => open.step.id)).toEqual([
    'qa/dependency-audit',
    'publish/npm',
  ])
})

it.each([
  [confirmQuestion, ['release-wizard --answer qa/audit=1.4.0']],
  [
    question,
    [
      'release-wizard decide qa/audit VALUE',
      'release-wizard --answer qa/audit=VALUE',
      'VALUE is one of retry, pause',
    ],
  ],
  [
    { kind: 'text', cause: 'step', prompt: '' } as const,
    ['release-wizard decide qa/audit TEXT', 'release-wizard --answer qa/audit=TEXT'],
  ],
])('says how to answer from outside', (one, expected) => {
  expect(howToAnswer({ step: step('qa', 'Audit'), question: one })).toEqual(expected)
})
