import { expect, test } from 'vitest'
import { createAnswerBook, misfit } from '../../source/engine/answer-book.js'
import { input } from '../../source/kinds/input.js'
import { inputProblem } from '../../source/plan/input-form.js'
import type { KindContext } from '../../source/ports/kind.js'
import { makeStep } from '../support/plans.js'

type Fields = Parameters<typeof makeStep>[1]

function ask(fields: Fields, value?: string) {
  const context: Pick<KindContext, 'step'> & Record<string, unknown> = {
    step: makeStep('qa/manager', { kind: 'input', nature: 'question', ...fields }),
    release: { roster: {} },
    ...(value === undefined ? {} : { answer: { value, by: 'mia', at: '', via: 'terminal' } }),
  }
  return input.perform(context as unknown as KindContext)
}

test.each([
  ['number', '3.5', 'three'],
  ['date', '2026-12-01', '2026-02-30'],
  ['version', '1.4.0-rc.1', 'next'],
  ['url', 'https://example.org/vote', 'example'],
] as const)('a %s is %s and never %s', (type, good, bad) => {
  expect(inputProblem({ type }, good)).toBeUndefined()
  expect(inputProblem({ type }, bad)).toContain(`found "${bad}"`)
})

test('a pattern matches the whole of a value', () => {
  expect(inputProblem({ type: 'text', pattern: '[A-Z]+-\\d+' }, 'CVE-2026')).toBeUndefined()
  expect(inputProblem({ type: 'text', pattern: '[A-Z]+-\\d+' }, 'see CVE-2026')).toContain('that matches')
})

test('several of a list are given with commas, each of them one of it', async () => {
  const options = [{ value: 'linux' }, { value: 'macos' }, { value: 'windows' }]
  const asked = await ask({ options, several: true })
  if (asked.type !== 'ask') throw new Error('it does not ask')
  expect(misfit(asked.question, 'linux, windows', { via: 'terminal' })).toBeUndefined()
  expect(misfit(asked.question, 'linux, windoes', { via: 'terminal' })).toContain('Did you mean windows?')
  expect(await ask({ options, several: true }, 'linux, windows')).toMatchObject({
    outputs: { answer: 'linux,windows' },
  })
  expect(await ask({ options })).toMatchObject({ question: { kind: 'choose' } })
})

test('a value is an output of its step, and an answer prepared for it that does not fit is none', async () => {
  expect(await ask({ type: 'number' }, ' 12 ')).toMatchObject({
    status: 'passed',
    finding: { fact: '12, by mia' },
    outputs: { answer: '12' },
  })
  const asked = await ask({ type: 'number', default: '3' })
  if (asked.type !== 'ask') throw new Error('it does not ask')
  const book = (flags: Record<string, string>) => createAnswerBook({ flags, file: {}, yes: true })
  expect(book({ 'qa/manager': '7' }).take('qa/manager', asked.question)).toMatchObject({ value: '7' })
  expect(book({ 'qa/manager': 'x' }).take('qa/manager', asked.question)).toMatchObject({
    value: '3',
    via: 'yes',
  })
})
