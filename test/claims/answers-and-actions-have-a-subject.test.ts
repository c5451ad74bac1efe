import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { collectEvidence } from '../../source/evidence/collect.js'
import { markdownReport } from '../../source/evidence/markdown.js'
import { makeRepository } from '../parts/repository.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { startHistory } from '../support/history.js'
import { makePlan, makeStep } from '../support/plans.js'
import { question, statuses } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

const files = { 'source.js': '1\n' }
const attest = { kind: 'attest', nature: 'question', about: 'tree' } as const

test('an attestation about one commit does not stand for the next: it is asked again, and the evidence tells both', async () => {
  const stage = makeStage(
    makePlan([
      makeStep('vote/passed', { ...attest, title: 'The vote passed', words: { criteria: ['three +1'] } }),
    ]),
    { repository: makeRepository(files) },
  )
  const { repository } = stage
  const plan = makePlan([
    makeStep('vote/passed', { ...attest, title: 'The vote passed', words: { criteria: ['three +1'] } }),
    gateStep('vote/look', 'test ! -e wrong'),
  ])
  const two = makeStage(plan, { repository })
  const first = repository.commit('Leave something in', { wrong: '' })
  const voted = { flags: { 'vote/passed': 'vote-on-the-first' } }
  expect(await (await two.open({ answers: voted })).ended).toBe('blocked')
  repository.git('rm', '-q', 'wrong')
  const second = repository.commit('Take it out')
  const again = await two.open()
  expect(await again.ended).toBe('asking')
  expect(statuses(again)['vote/passed']).toBe('asking')
  // The checklist puts no answer beside what is asked anew: it was given to other words.
  expect(markdownReport(collectEvidence(again.state))).toMatch(/^- · The vote passed$/m)
  const last = await two.open({ answers: { flags: { 'vote/passed': 'vote-on-the-second' } } })
  expect(await last.ended).toBe('complete')
  const report = markdownReport(collectEvidence(last.state))
  expect(report).toMatch(
    new RegExp(`vote-on-the-first\\*\\*, by mia, .* \\(about ${first.slice(0, 7)}\\) It no longer counts`),
  )
  expect(report).toMatch(
    new RegExp(`vote-on-the-second\\*\\*, by mia, .* \\(about ${second.slice(0, 7)}\\)$`, 'm'),
  )
  expect(report).toContain('  - · three +1')
})

test('an answer, a wait and an action about the world stand for the next candidate too', async () => {
  const built = makeTally()
  const plan = makePlan([
    makeStep('vote/general', { ...attest, about: 'world' }),
    makeStep('vote/soaked', { kind: 'wait', about: 'world', minimumSeconds: 60 }),
    actionStep('vote/built', 'test/build'),
    makeStep('vote/ship', { nature: 'question', about: 'world', options: [{ value: 'ship' }] }),
  ])
  const build = tallyAction('test/build', built, {
    irreversible: false,
    probe: async () => ({ found: 'absent' }),
  })
  const stage = makeStage(plan, { repository: makeRepository(files), actions: { 'test/build': build } })
  const session = await stage.open({ answers: { flags: { 'vote/general': 'said' } } })
  expect(await session.ended).toBe('asking')
  stage.repository.commit('Go on', { 'source.js': '2\n' })
  const again = await stage.open()
  expect(await again.ended).toBe('asking')
  expect(statuses(again)).toMatchObject({ 'vote/general': 'passed', 'vote/built': 'passed' })
  expect(built.count()).toBe(1)
})

test('the least duration of a wait begins anew with the candidate, and goes on where the candidate comes back', () => {
  const plan = makePlan([
    makeStep('soak/time', { kind: 'wait', about: 'tree', minimumSeconds: 3600 }),
    makeStep('soak/ship', { nature: 'question', about: 'world', options: [{ value: 'ship' }] }),
  ])
  const history = startHistory(plan)
  const observe = (commit: string) =>
    history.add({ type: 'candidate-observed', candidate: { commit }, inputs: {}, changed: {} })
  const start = () => history.add({ type: 'step-started', step: 'soak/time', attempt: 1, effect: false })
  const look = () =>
    history.add({ type: 'step-waiting', step: 'soak/time', fact: 'not over', nextAt: '', until: '' })
  const known = () => readStep(history.state, 'soak/time')
  start()
  look()
  const first = known().waiting?.since
  look()
  expect(known().waiting?.since).toBe(first)
  observe('elsewhere')
  expect(known().status).toBe('stale')
  start()
  look()
  expect(known()).toMatchObject({ status: 'waiting' })
  expect(known().waiting?.since).not.toBe(first)
  observe('c0')
  expect(known()).toMatchObject({ status: 'waiting', waiting: { since: first } })
  observe('mended')
  start()
  look()
  expect(known().waiting?.since).not.toBe(first)
})

test('an action about the candidate is done again for the next one, unless its probe finds it done', async () => {
  const [plain, probed] = [makeTally(), makeTally()]
  const plan = makePlan([
    actionStep('dist/plain', 'test/plain', { about: 'tree' }),
    actionStep('dist/probed', 'test/probed', { about: 'tree' }),
    makeStep('dist/ship', { nature: 'question', about: 'world', options: [{ value: 'ship' }] }),
  ])
  const reversible = { irreversible: false }
  const stage = makeStage(plan, {
    repository: makeRepository(files),
    actions: {
      'test/plain': tallyAction('test/plain', plain, {
        ...reversible,
        probe: async () => ({ found: 'absent' }),
      }),
      'test/probed': tallyAction('test/probed', probed, reversible),
    },
  })
  expect(await (await stage.open()).ended).toBe('asking')
  stage.repository.commit('Go on', { 'source.js': '2\n' })
  expect(await (await stage.open()).ended).toBe('asking')
  expect([plain.count(), probed.count()]).toEqual([2, 1])
})

test('an irreversible action that was done for another candidate is looked for before anybody is asked for consent', async () => {
  const mail = makeTally()
  const plan = makePlan([
    actionStep('vote/mail', 'test/mail', { about: 'tree', irreversible: true }),
    makeStep('vote/ship', { nature: 'question', about: 'world', options: [{ value: 'ship' }] }),
  ])
  const stage = makeStage(plan, {
    repository: makeRepository(files),
    actions: { 'test/mail': tallyAction('test/mail', mail) },
  })
  expect(await (await stage.open({ answers: { flags: { 'vote/mail': '1.4.0' } } })).ended).toBe('asking')
  stage.repository.commit('Go on', { 'source.js': '2\n' })
  const again = await stage.open()
  expect(await again.ended).toBe('asking')
  expect(readStep(again.state, 'vote/ship').question).toBeDefined()
  expect(mail.count()).toBe(1)
})

test('a consent to one candidate is none to the next', async () => {
  const shelf = makeTally()
  const plan = makePlan([
    gateStep('qa/tests', 'true'),
    actionStep('publish/shelf', 'test/publish', { irreversible: true }),
  ])
  const stage = makeStage(plan, {
    repository: makeRepository(files),
    actions: { 'test/publish': tallyAction('test/publish', shelf) },
  })
  const session = await stage.open({ interactive: true })
  await question(session, 'publish/shelf')
  stage.repository.commit('While nobody looked', { 'source.js': '2\n' })
  session.answer('publish/shelf', '1.4.0', { via: 'terminal' })
  const events = () =>
    stage.journal().filter((event) => event.type === 'asked' && event.step === 'publish/shelf')
  await question(session, 'publish/shelf')
  while (events().length < 2) await new Promise(setImmediate)
  expect(shelf.count()).toBe(0)
  session.pause('seen')
  await session.ended
})

test('what was answered keeps the words that were on screen, though what they name has changed since', async () => {
  const plan = makePlan([
    gateStep('vote/rc', 'echo "number=$(git rev-list --count HEAD)" >> "$RELEASE_OUTPUT"', undefined, {
      outputs: ['number'],
    }),
    makeStep('vote/passed', {
      ...attest,
      about: 'world',
      title: 'Vote on candidate ${steps.vote/rc.number}',
    }),
    makeStep('vote/ship', { nature: 'question', about: 'world', options: [{ value: 'ship' }] }),
  ])
  const stage = makeStage(plan, { repository: makeRepository(files) })
  const answers = { flags: { 'vote/passed': 'said' } }
  const first = await stage.open({ answers })
  expect(await first.ended).toBe('asking')
  const title = first.state.byId.get('vote/passed')?.title
  expect(title).toMatch(/^Vote on candidate \d+$/)
  stage.repository.commit('Go on', { 'source.js': '2\n' })
  const again = await stage.open()
  expect(await again.ended).toBe('asking')
  expect(again.state.byId.get('vote/passed')?.title).toBe(title)
  expect(readStep(again.state, 'vote/passed').answer?.saw).toMatchObject({ title })
})
