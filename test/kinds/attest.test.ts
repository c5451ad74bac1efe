import { expect, test } from 'vitest'
import { misfit } from '../../source/engine/answer-book.js'
import { attest } from '../../source/kinds/attest.js'
import { readPeople } from '../../source/plan/keys/people.js'
import type { KindContext } from '../../source/ports/kind.js'
import { makeStep } from '../support/plans.js'

function ask(people: string | undefined, roster: Readonly<Record<string, string>> = {}, value?: string) {
  const fields = people === undefined ? {} : { people: readPeople(people) }
  const context: Pick<KindContext, 'step'> & Record<string, unknown> = {
    step: makeStep('vote/passed', {
      kind: 'attest',
      nature: 'question',
      title: 'The vote passed',
      ...fields,
    }),
    release: { roster },
    ...(value === undefined ? {} : { answer: { value, by: 'mia', at: '', via: 'terminal' } }),
  }
  return attest.perform(context as unknown as KindContext)
}

test.each([
  ['3', { least: 3, of: [] }],
  ['3 of [release-manager, security]', { least: 3, of: ['release-manager', 'security'] }],
  ['2 of pmc', { least: 2, of: ['pmc'] }],
])('%s reads as so many, and of whom', (text, people) => {
  expect(readPeople(text)).toEqual(people)
})

test('one person is not two, however the name is written', async () => {
  const asked = await ask('2')
  if (asked.type !== 'ask') throw new Error('it does not ask')
  const problem = (value: string) => misfit(asked.question, value, { via: 'terminal' })
  expect(problem('Ada, ada')).toContain('Expected 2 different names')
  expect(problem('done')).toContain('Expected 2 different names')
  expect(problem('Ada, Grace')).toBeUndefined()
})

test('people of roles are those who fill them, and anybody while one role is open', async () => {
  const roles = '2 of [release-manager, security]'
  const full = await ask(roles, { 'release-manager': 'Ada', security: 'Grace, Linus' })
  const open = await ask(roles, { 'release-manager': 'Ada' })
  if (full.type !== 'ask' || open.type !== 'ask') throw new Error('it does not ask')
  expect(misfit(full.question, 'Ada, Bob', { via: 'terminal' })).toContain(
    '2 different names of Ada, Grace, Linus',
  )
  expect(misfit(full.question, 'Linus, Ada', { via: 'terminal' })).toBeUndefined()
  expect(misfit(open.question, 'Ada, Bob', { via: 'terminal' })).toBeUndefined()
})

test('what is kept names the people and who wrote them down; nothing is taken for granted', async () => {
  expect(await ask('2', {}, 'Ada , Grace')).toMatchObject({
    status: 'passed',
    finding: { fact: 'said by Ada, Grace; written down by mia' },
    outputs: { people: 'Ada,Grace' },
  })
  expect((await ask('2')).type === 'ask' && (await ask('2'))).not.toHaveProperty('question.default')
  expect(await ask(undefined)).toMatchObject({ question: { default: 'done', assumed: true } })
})
