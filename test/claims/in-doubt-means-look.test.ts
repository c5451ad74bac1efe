import { expect, test } from 'vitest'
import { tagCreate } from '../../source/actions/tag/create.js'
import { tagPush } from '../../source/actions/tag/push.js'
import { makeCatalogue, planCatalogue } from '../../source/cli/catalogue.js'
import { readStep } from '../../source/core/state.js'
import { checkPlan } from '../../source/plan/check.js'
import { parsePlan } from '../../source/plan/parse.js'
import type { Probe } from '../../source/ports/action.js'
import { addRemote, makeRepository } from '../parts/repository.js'
import { actionStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { pauseNow, question } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

const plan = makePlan([actionStep('publish/shelf', 'test/publish', { irreversible: true })])
const begun = { type: 'step-started', step: 'publish/shelf', attempt: 1, effect: true } as const
const flags = { 'publish/shelf': '1.4.0' }

/** A release that was killed between the start of its action and its end; the probe then finds this. */
function killed(probe: () => Promise<Probe>) {
  const tally = makeTally()
  const stage = makeStage(plan, {
    actions: { 'test/publish': tallyAction('test/publish', tally, { probe }) },
  })
  return { tally, stage }
}

const unsure: readonly (readonly [string, () => Promise<Probe>])[] = [
  ['foreign', async () => ({ found: 'foreign', fact: 'another digest', expected: 'ours', mend: 'look' })],
  ['unclear', async () => ({ found: 'unclear', fact: 'no answer', mend: 'try later' })],
  ['a probe that throws', () => Promise.reject(new Error('the registry hung up'))],
]

test('done, and ours: recorded as done already, and not performed again', async () => {
  const { stage, tally } = killed(async () => ({ found: 'done', fact: 'it is there, and ours' }))
  await stage.write(begun)
  const session = await stage.open()
  expect(await session.ended).toBe('complete')
  expect(tally.count()).toBe(0)
  expect(readStep(session.state, 'publish/shelf')).toMatchObject({ status: 'passed', already: true })
})

test('not done: it may run again, once, after the world was asked and a person confirmed anew', async () => {
  const { stage, tally } = killed(async () => ({ found: 'absent' }))
  await stage.write(begun)
  const asking = await stage.open()
  expect(await asking.ended).toBe('asking')
  expect(tally.count()).toBe(0)
  const session = await stage.open({ answers: { flags } })
  expect(await session.ended).toBe('complete')
  expect(tally.count()).toBe(1)
})

test.each(unsure)('%s: a person is asked, and nothing is repeated', async (_, probe) => {
  const { stage, tally } = killed(probe)
  await stage.write(begun)
  const session = await stage.open({ interactive: true })
  const asked = await question(session, 'publish/shelf')
  expect(asked).toMatchObject({ kind: 'choose', cause: 'doubt' })
  expect(asked.facts?.join()).toMatch(/another digest|no answer|hung up/)
  expect(readStep(session.state, 'publish/shelf').status).toBe('in-doubt')
  expect(await pauseNow(session)).toBe('paused')
  expect(tally.count()).toBe(0)
})

test.each(unsure)('%s: neither --yes nor a file answers; the session ends blocked', async (_, probe) => {
  const { stage, tally } = killed(probe)
  await stage.write(begun)
  const file = { 'publish/shelf': 'done: it is ours' }
  const session = await stage.open({ answers: { yes: true, file } })
  expect(await session.ended).toBe('blocked')
  expect(tally.count()).toBe(0)
})

test('a person who says that it is done and ours is kept with name and reason, and nothing is repeated', async () => {
  const { stage, tally } = killed(async () => ({ found: 'unclear', fact: 'no answer', mend: 'try later' }))
  await stage.write(begun)
  const session = await stage.open({ interactive: true, operator: 'ada' })
  await question(session, 'publish/shelf')
  expect(session.answer('publish/shelf', 'done', { via: 'terminal' })).toMatch(/needs a reason/)
  session.answer('publish/shelf', 'done', { via: 'terminal', reason: 'the registry shows our digest' })
  expect(await session.ended).toBe('complete')
  expect(tally.count()).toBe(0)
  expect(readStep(session.state, 'publish/shelf').finding?.fact).toMatch(/ada.*the registry shows our digest/)
})

test('a person who says that it did not happen has it looked at again before anything runs', async () => {
  let looks = 0
  const { stage, tally } = killed(async () => {
    looks += 1
    return looks === 1
      ? { found: 'unclear', fact: 'no answer', mend: 'try later' }
      : { found: 'done', fact: 'it is there after all' }
  })
  await stage.write(begun)
  const session = await stage.open({ interactive: true, answers: { flags } })
  await question(session, 'publish/shelf')
  session.answer('publish/shelf', 'again', { via: 'terminal' })
  expect(await session.ended).toBe('complete')
  expect({ looks, performed: tally.count() }).toEqual({ looks: 2, performed: 0 })
})

test('an action that is there already before it was ever begun is not performed; a foreign one fails', async () => {
  const { stage, tally } = killed(async () => ({ found: 'done', fact: 'it is there' }))
  expect(await (await stage.open({ answers: { flags } })).ended).toBe('complete')
  const other = killed(async () => ({ found: 'foreign', fact: 'not ours', expected: 'ours', mend: 'look' }))
  const session = await other.stage.open({ answers: { flags } })
  expect(await session.ended).toBe('blocked')
  expect(readStep(session.state, 'publish/shelf').finding).toMatchObject({
    found: 'not ours',
    expected: 'ours',
  })
  expect([tally.count(), other.tally.count()]).toEqual([0, 0])
})

test('a tag that was pushed before the crash is known by its commit; one at another commit is never taken for ours', async () => {
  const tagging = makePlan([
    actionStep('tag/create', 'tag/create', { makes: ['tag'] }),
    actionStep('tag/push', 'tag/push', { irreversible: true, makes: ['pushed-tag'], reads: ['tag'] }),
  ])
  for (const ours of [true, false]) {
    const repository = makeRepository()
    const remote = addRemote(repository)
    const commit = repository.tag('v1.4.0')
    repository.git('push', '-q', 'origin', 'v1.4.0')
    if (!ours) {
      repository.git('tag', '--delete', 'v1.4.0')
      repository.commit('Another')
      repository.tag('v1.4.0')
    }
    const actions = { 'tag/create': tagCreate, 'tag/push': tagPush }
    const stage = makeStage(tagging, { repository, actions })
    await stage.write({ ...begun, step: 'tag/push' })
    const session = await stage.open()
    expect(await session.ended).toBe(ours ? 'complete' : 'blocked')
    expect(readStep(session.state, 'tag/push').probed?.found).toBe(ours ? 'done' : 'foreign')
    expect(remote.git('rev-parse', 'v1.4.0^{commit}')).toBe(commit)
  }
})

test('an irreversible action without a probe is an error in the plan', () => {
  const text = [
    'name: acme',
    'phases:',
    '  publish:',
    '    - action: Upload',
    '      run: ./upload',
    '      irreversible: true',
  ]
  const checked = checkPlan(parsePlan(text.join('\n'), 'release-wizard.yaml'), planCatalogue(makeCatalogue()))
  expect(checked).toMatchObject({ ok: false, problems: [{ line: 6 }] })
  if (!checked.ok) expect(JSON.stringify(checked.problems)).toMatch(/probe/)
})
