import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { statusOf } from '../../source/core/status.js'
import { statusLines } from '../../source/views/words/status-lines.js'
import { makePlan, makeStep } from '../support/plans.js'
import { becomes, makeBench } from './bench.js'
import { stillClock } from './still-clock.js'

const day = 86_400_000

test('a wait until a moment lets the process go, says when it ends, and goes on once that is over', async () => {
  const clock = stillClock()
  const rc = makeStep('qa/rc', { kind: 'gate', does: { type: 'run', line: 'true' } })
  const soak = makeStep('qa/soak', {
    kind: 'wait',
    about: 'world',
    until: '14 days after steps.qa/rc',
    needs: ['qa/rc'],
  })
  const run = makeBench({ clock }).run('live-1', makePlan([rc, soak]))
  const state = await run.through()
  expect(state.paused).toBe('“qa/soak” waits until Mon 19 Jan 2026 12:00 UTC')
  expect(statusLines(state, clock.now()).join('\n')).toContain(
    'Waits until Mon 19 Jan 2026 12:00 UTC, in 14 days',
  )
  expect(statusOf(state, clock.now())).toMatchObject({
    due: [{ step: 'qa/soak', at: '2026-01-19T12:00:00.000Z' }],
  })
  clock.move(14 * day)
  const after = await run.through()
  expect(readStep(after, 'qa/soak').status).toBe('passed')
  expect(after.completed).toBe(true)
})

test('a person ends a wait sooner, or later, with a reason that is kept', async () => {
  const clock = stillClock()
  const vote = makeStep('qa/vote', {
    kind: 'wait',
    about: 'world',
    minimumSeconds: 72 * 3600,
    remindSeconds: 86_400,
  })
  const run = makeBench({ clock }).run('live-1', makePlan([vote]))
  const session = await run.open({ interactive: true })
  await becomes(session, (state) => readStep(state, 'qa/vote').status === 'waiting')
  expect(session.moveWait('qa/vote', 'soon', 'why')).toContain('"soon" is no moment')
  expect(session.moveWait('qa/vote', '2 days', ' ')).toContain('needs a reason')
  session.moveWait('qa/vote', '5 days', 'a holiday')
  await becomes(session, (state) => readStep(state, 'qa/vote').waiting?.until === '2026-01-10T12:00:00.000Z')
  session.moveWait('qa/vote', 'now', 'everybody voted')
  await becomes(session, (state) => readStep(state, 'qa/vote').status === 'passed')
  await session.ended
  expect(readStep(session.state, 'qa/vote').moved).toMatchObject({ by: 'mia', reason: 'everybody voted' })
})

test('a step is not begun before its time, and the irreversible is still confirmed after it', async () => {
  const clock = stillClock()
  const publish = makeStep('publish/it', {
    kind: 'action',
    nature: 'effect',
    irreversible: true,
    does: { type: 'run', line: 'true' },
    notBefore: 'first Tuesday at 09:00',
  })
  const run = makeBench({ clock }).run('live-1', makePlan([publish]))
  const held = await run.through()
  expect(held.paused).toBe('“publish/it” waits until Tue 6 Jan 2026 09:00 UTC')
  expect(held.crossed).toBe(false)
  clock.move(day)
  expect(readStep(await run.through(), 'publish/it').question?.kind).toBe('confirm')
  expect((await run.through({ flags: { 'publish/it': '1.4.0' } })).completed).toBe(true)
})

test('a duty after the end holds nothing up, is told as due, and is done by a later session', async () => {
  const clock = stillClock()
  const bench = makeBench({ clock })
  const tests = makeStep('qa/tests', { kind: 'gate', does: { type: 'run', line: 'true' } })
  const mirrors = makeStep('after/mirrors', {
    kind: 'attest',
    nature: 'question',
    about: 'world',
    afterSeconds: 30 * 86_400,
    remindSeconds: 3 * 86_400,
  })
  const run = bench.run('live-1', makePlan([tests, mirrors]))
  const state = await run.through()
  expect(state.completed).toBe(true)
  const due = [{ step: 'after/mirrors', title: 'after/mirrors', at: '2026-02-04T12:00:00.000Z' }]
  expect(statusOf(state, clock.now())).toMatchObject({ outcome: 'complete', due })
  expect((await bench.store.runs()).map(({ outcome, dates }) => ({ outcome, dates }))).toMatchObject([
    { outcome: 'complete', dates: due },
  ])
  expect(readStep(await run.through(), 'after/mirrors').status).toBe('pending')
  clock.move(30 * day)
  bench.repository.commit('Something else', { other: '' })
  const asked = await run.through()
  expect(readStep(asked, 'after/mirrors').question?.cause).toBe('step')
  const done = await run.through({ flags: { 'after/mirrors': 'moved' } })
  expect(readStep(done, 'after/mirrors').status).toBe('passed')
  expect(readStep(done, 'qa/tests').status).toBe('passed')
  expect(statusOf(done, clock.now())).toMatchObject({ outcome: 'complete', due: [] })
})
