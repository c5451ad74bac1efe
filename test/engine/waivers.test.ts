import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { makeHeldClock } from '../support/clock.js'
import { gateStep } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { becomes, makeBench } from './bench.js'

const failing = gateStep('qa/audit', 'echo "1 high"; exit 1', undefined, { reopens: ['**/lock.json'] })
const later = makeStep('qa/vote', { nature: 'question' })
const plan = makePlan([failing, later])
const day = 86_400_000

test('a waiver ends when a path that reopens it changes, and its step is judged again', async () => {
  const bench = makeBench()
  const run = bench.run('live-1', plan)
  const before = await run.through({ flags: { 'qa/audit': 'waive: dev-only path' } })
  expect(readStep(before, 'qa/audit').status).toBe('waived')
  bench.repository.commit('Update', { 'app/lock.json': '{}' })
  const after = await run.through()
  expect(readStep(after, 'qa/audit')).toMatchObject({ status: 'failed', question: { cause: 'failure' } })
  expect((await bench.store.readRun('live-1')).events).toContainEqual(
    expect.objectContaining({
      type: 'waiver-ended',
      reason: 'app/lock.json changed since it was waived',
    }),
  )
})

test('a change that nothing reopens it for leaves a waiver standing', async () => {
  const bench = makeBench()
  const run = bench.run('live-1', plan)
  await run.through({ flags: { 'qa/audit': 'waive: dev-only path' } })
  bench.repository.commit('Update', { 'README.md': '# other\n' })
  const after = await run.through()
  expect(readStep(after, 'qa/audit')).toMatchObject({ status: 'waived', waiver: { reason: 'dev-only path' } })
})

test('a waiver with an end stands until then and not a moment longer', async () => {
  const clock = makeHeldClock()
  const bench = makeBench({ clock })
  const run = bench.run('live-1', plan)
  await run.through({ flags: { 'qa/audit': 'waive: dev-only path, for 2 days' } })
  clock.turn(1.9 * day)
  expect(readStep(await run.through(), 'qa/audit').status).toBe('waived')
  clock.turn(0.2 * day)
  expect(readStep(await run.through(), 'qa/audit')).toMatchObject({
    status: 'failed',
    question: { cause: 'failure' },
  })
})

test('a waiver that expires while a session is open ends in it', async () => {
  const clock = makeHeldClock()
  const bench = makeBench({ clock })
  const session = await bench.run('live-1', plan).open({ interactive: true })
  await becomes(session, (state) => readStep(state, 'qa/audit').question !== undefined)
  session.answer('qa/audit', 'waive', { via: 'terminal', reason: 'for 1 day' })
  await becomes(session, (state) => readStep(state, 'qa/vote').question !== undefined)
  clock.turn(2 * day)
  session.answer('qa/vote', 'yes', { via: 'terminal' })
  await becomes(session, (state) => readStep(state, 'qa/audit').question !== undefined)
  session.pause('the test is over')
  await session.ended
})
