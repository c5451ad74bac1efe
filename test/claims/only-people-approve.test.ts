import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { answerOnce } from '../../source/engine/answer-once.js'
import type { Dropped } from '../../source/ports/store.js'
import { actionStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { pauseNow, question, until } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

/** Two irreversible steps behind a question that has a written default. */
function makeRelease() {
  const [first, second] = [makeTally(), makeTally()]
  const stage = makeStage(
    makePlan([
      makeStep('qa/ship', {
        nature: 'question',
        options: [{ value: 'ship' }, { value: 'hold' }],
        default: 'ship',
      }),
      actionStep('publish/one', 'test/one', { irreversible: true }),
      actionStep('publish/two', 'test/two', { irreversible: true }),
    ]),
    {
      actions: {
        'test/one': tallyAction('test/one', first),
        'test/two': tallyAction('test/two', second),
      },
    },
  )
  return { stage, published: () => [first.count(), second.count()] }
}

const everywhere = { 'publish/one': '1.4.0', 'publish/two': '1.4.0', 'qa/ship': 'ship' }

test('--yes and an answers file answer what may be answered, and never confirm the irreversible', async () => {
  const { stage, published } = makeRelease()
  const session = await stage.open({ answers: { yes: true, file: everywhere } })
  expect(await session.ended).toBe('asking')
  expect(readStep(session.state, 'qa/ship')).toMatchObject({ status: 'passed' })
  expect(readStep(session.state, 'publish/one').question?.kind).toBe('confirm')
  expect(published()).toEqual([0, 0])
})

test('decide never confirms: not with nobody at work, not through the inbox, not under a false name', async () => {
  const { stage, published } = makeRelease()
  expect(await (await stage.open({ answers: { yes: true } })).ended).toBe('asking')
  const journal = await stage.store.openRun('run-1')
  const answer = { value: '1.4.0', by: 'a script', via: 'decide' } as const
  await expect(answerOnce(journal, 'publish/one', answer, stage.clock.now())).rejects.toMatchObject({
    exitCode: 2,
  })
  await journal.close()

  const session = await stage.open({ interactive: true })
  await question(session, 'publish/one')
  for (const via of ['decide', 'terminal', 'flag'] as const) {
    const dropped: Omit<Dropped, 'id'> = { step: 'publish/one', value: '1.4.0', by: 'a script', via }
    await stage.store.drop('run-1', dropped)
  }
  await stage.store.drop('run-1', { step: 'publish/one', value: 'stop', by: 'ada', via: 'decide' })
  expect(await session.ended).toBe('paused')
  expect(published()).toEqual([0, 0])
  expect(await stage.store.inbox('run-1')).toEqual([])
})

test('a flag confirms its very step and no other, recorded with the operator', async () => {
  const { stage, published } = makeRelease()
  const flags = { 'qa/ship': 'ship', 'publish/one': '1.4.0' }
  const session = await stage.open({ answers: { flags }, operator: 'ada' })
  expect(await session.ended).toBe('asking')
  expect(published()).toEqual([1, 0])
  expect(readStep(session.state, 'publish/one').confirmed).toMatchObject({ by: 'ada', via: 'flag' })
  expect(readStep(session.state, 'publish/two').question).toMatchObject({
    kind: 'confirm',
    covers: ['publish/two'],
  })
})

test('a version typed at the terminal is taken letter by letter, and confirms what the question named', async () => {
  const { stage, published } = makeRelease()
  const session = await stage.open({ interactive: true, answers: { yes: true } })
  const asked = await question(session, 'publish/one')
  expect(asked).toMatchObject({ covers: ['publish/one', 'publish/two'] })
  for (const wrong of ['', '1.4', 'v1.4.0', '1.4.0 ', 'yes', 'y'])
    expect(session.answer('publish/one', wrong, { via: 'terminal' })).toMatch(/letter by letter/)
  expect(published()).toEqual([0, 0])
  expect(session.answer('publish/one', '1.4.0', { via: 'terminal' })).toBeUndefined()
  expect(await session.ended).toBe('complete')
  expect(published()).toEqual([1, 1])
})

test('a confirmation ends with its session: the next one asks again', async () => {
  const { stage, published } = makeRelease()
  const first = await stage.open({ interactive: true, answers: { yes: true } })
  await question(first, 'publish/one')
  expect(await pauseNow(first)).toBe('paused')
  await stage.write({ type: 'answered', step: 'publish/one', value: '1.4.0', by: 'mia', via: 'terminal' })
  const second = await stage.open({ answers: { yes: true, file: everywhere } })
  expect(await second.ended).toBe('asking')
  expect(published()).toEqual([0, 0])
})

test('an attestation is never said by --yes where the plan wrote no default', async () => {
  const plan = makePlan([
    makeStep('launch/post', { kind: 'attest', nature: 'question' }),
    makeStep('launch/mail', { kind: 'attest', nature: 'question', default: 'sent by the bot' }),
  ])
  const stage = makeStage(plan)
  const session = await stage.open({ answers: { yes: true } })
  expect(await session.ended).toBe('asking')
  expect(readStep(session.state, 'launch/post').question).toBeDefined()
  const said = await stage.open({
    answers: { yes: true, flags: { 'launch/post': 'https://forum.example/1' } },
  })
  expect(await said.ended).toBe('complete')
  expect(readStep(said.state, 'launch/mail').answer).toMatchObject({ value: 'sent by the bot', via: 'yes' })
})

test('a waiver, a channel left out and a doubt need a reason, whoever answers', async () => {
  const plan = makePlan([makeStep('qa/tests', { does: { type: 'run', line: 'exit 1' } })])
  const stage = makeStage(plan)
  const session = await stage.open({
    interactive: true,
    answers: { flags: { 'qa/tests': 'waive' }, yes: true },
  })
  await question(session, 'qa/tests')
  expect(session.answer('qa/tests', 'waive', { via: 'terminal', reason: '  ' })).toMatch(/needs a reason/)
  await stage.store.drop('run-1', {
    step: 'qa/tests',
    value: 'waive',
    by: 'ben',
    via: 'decide',
    reason: 'flaky',
  })
  await until(session, (state) => readStep(state, 'qa/tests').status === 'waived')
  expect(readStep(session.state, 'qa/tests').waiver).toMatchObject({ by: 'ben', reason: 'flaky' })
  expect(await session.ended).toBe('complete')
})
