import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import type { Action } from '../../source/ports/action.js'
import type { Check } from '../../source/ports/check.js'
import { makeRepository, type Repository } from '../parts/repository.js'
import { writeFiles } from '../parts/temporary.js'
import { actionStep, gateStep, makeTally, type Tally, tallyAction } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { question, until } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

const flags = { 'publish/shelf': '1.4.0' }
const files = { 'source.js': '1\n', 'docs/guide.md': 'guide\n', 'version.txt': '1.3.2\n' }
const countRun = 'echo ran >> "$TALLY"'

/** A release with a gate over everything, a gate over the docs, and a question before the publish. */
function makeRelease(repository: Repository) {
  const [tests, docs, shelf] = [makeTally(), makeTally(), makeTally()]
  const plan = makePlan([
    gateStep('qa/tests', countRun, tests),
    gateStep('qa/docs', countRun, docs, { inputs: ['docs/**'] }),
    makeStep('qa/ship', { nature: 'question', options: [{ value: 'ship' }] }),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const stage = makeStage(plan, {
    repository,
    actions: { 'test/publish': tallyAction('test/publish', shelf) },
  })
  return { stage, tests, docs, shelf }
}

test('a commit made in another shell while a question waits: what judged the old candidate runs again before the irreversible', async () => {
  const repository = makeRepository(files)
  const { stage, tests, docs, shelf } = makeRelease(repository)
  const session = await stage.open({ interactive: true, answers: { flags } })
  await question(session, 'qa/ship')
  const commit = repository.commit('Change the source', { 'source.js': '2\n' })
  session.answer('qa/ship', 'ship', { via: 'terminal' })
  await until(session, (state) => readStep(state, 'qa/ship').answer !== undefined)
  const again = await question(session, 'qa/ship')
  expect(again.facts).toContainEqual(expect.stringMatching(/^before +ship, by mia on .*, about [0-9a-f]{7}$/))
  session.answer('qa/ship', 'ship', { via: 'terminal' })
  expect(await session.ended).toBe('complete')
  expect([tests.count(), docs.count(), shelf.count()]).toEqual([2, 1, 1])
  expect(readStep(session.state, 'qa/tests').subject?.commit).toBe(commit)
  const events = stage.journal()
  const lastGate = events.findLastIndex((event) => event.type === 'step-ended' && event.step === 'qa/tests')
  const publish = events.findIndex((event) => event.type === 'step-started' && event.step === 'publish/shelf')
  expect(lastGate).toBeLessThan(publish)
})

test('a change that is not committed counts too, and a gate that now fails stops the release', async () => {
  const repository = makeRepository(files)
  const shelf = makeTally()
  const plan = makePlan([
    gateStep('qa/tests', 'grep -q 1 source.js'),
    makeStep('qa/ship', { nature: 'question', options: [{ value: 'ship' }] }),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const stage = makeStage(plan, {
    repository,
    actions: { 'test/publish': tallyAction('test/publish', shelf) },
  })
  const first = await stage.open()
  expect(await first.ended).toBe('asking')
  expect(readStep(first.state, 'qa/tests').status).toBe('passed')
  writeFiles(repository.folder, { 'source.js': '2\n' })
  const second = await stage.open({ answers: { flags: { ...flags, 'qa/ship': 'ship' } } })
  expect(await second.ended).toBe('blocked')
  expect(readStep(second.state, 'qa/tests').status).toBe('failed')
  expect(shelf.count()).toBe(0)
})

test('nothing changed: a resumed release keeps the verdicts about the tree', async () => {
  const repository = makeRepository(files)
  const { stage, tests, docs } = makeRelease(repository)
  expect(await (await stage.open()).ended).toBe('asking')
  expect(await (await stage.open({ answers: { flags: { ...flags, 'qa/ship': 'ship' } } })).ended).toBe(
    'complete',
  )
  expect([tests.count(), docs.count()]).toEqual([1, 1])
})

/** An action of the run that commits a new version, and says which files it touched. */
function commitVersion(touched: readonly string[]): Action {
  return {
    ...tallyAction('test/commit', makeTally(), { irreversible: false }),
    async perform({ write }) {
      await write.writeText('version.txt', '1.4.0\n')
      await write.run('git', ['commit', '--quiet', '--message', 'Release', '--', 'version.txt'])
      return { verdict: 'pass', fact: 'committed', touched }
    },
  }
}

/** Gates first, then the commit of the run: one gate judges everything, one reads the version file. */
async function releaseWithCommit(touched: readonly string[]) {
  const [tests, versions]: readonly [Tally, Tally] = [makeTally(), makeTally()]
  const plan = makePlan([
    gateStep('qa/tests', countRun, tests),
    gateStep('qa/versions', countRun, versions, { inputs: ['version.txt'] }),
    actionStep('version/commit', 'test/commit'),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const stage = makeStage(plan, {
    repository: makeRepository(files),
    actions: {
      'test/commit': commitVersion(touched),
      'test/publish': tallyAction('test/publish', makeTally()),
    },
  })
  const session = await stage.open({ answers: { flags } })
  expect(await session.ended).toBe('complete')
  return { session, stage, runs: [tests.count(), versions.count()] }
}

test('a commit of the run that touches only what its step declares carries verdicts forward, said in the evidence', async () => {
  const { session, stage, runs } = await releaseWithCommit(['version.txt'])
  expect(runs).toEqual([1, 2])
  const carried = stage.journal().find((event) => event.type === 'candidate-carried')
  expect(carried).toMatchObject({ step: 'version/commit', paths: ['version.txt'] })
  expect(readStep(session.state, 'qa/tests').carried?.to.commit).toBe(
    stage.repository.git('rev-parse', 'HEAD'),
  )
})

test('a commit of the run that touches anything it did not declare carries nothing', async () => {
  const { stage, runs } = await releaseWithCommit(['another.txt'])
  expect(runs).toEqual([2, 2])
  expect(stage.journal().some((event) => event.type === 'candidate-carried')).toBe(false)
})

test('what was found of the world is asked again on resume, and once more just before the first irreversible action', async () => {
  let asked = 0
  const login: Check = {
    name: 'test/login',
    title: 'Login',
    about: 'world',
    waivable: false,
    check: async () => {
      asked += 1
      return asked < 4
        ? { verdict: 'pass', fact: 'mia' }
        : { verdict: 'fail', found: 'logged out', expected: 'a login', mend: 'log in' }
    },
  }
  const shelf = makeTally()
  const plan = makePlan([
    makeStep('prepare/login', {
      about: 'world',
      waivable: false,
      does: { type: 'uses', name: 'test/login', with: {} },
    }),
    makeStep('qa/ship', { nature: 'question', options: [{ value: 'ship' }] }),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const stage = makeStage(plan, {
    checks: { 'test/login': login },
    actions: { 'test/publish': tallyAction('test/publish', shelf) },
  })
  expect(await (await stage.open()).ended).toBe('asking')
  expect(asked).toBe(1)
  const second = await stage.open({ interactive: true, answers: { flags: { 'qa/ship': 'ship' } } })
  await question(second, 'publish/shelf')
  expect(asked).toBe(3)
  second.pause('a break')
  expect(await second.ended).toBe('paused')
  const third = await stage.open({ interactive: true, answers: { flags } })
  await until(third, (state) => readStep(state, 'prepare/login').status === 'failed')
  third.pause('logged out')
  await third.ended
  expect(shelf.count()).toBe(0)
})
