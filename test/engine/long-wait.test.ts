import { expect, test } from 'vitest'
import { readStep, type State } from '../../source/core/state.js'
import { makePlan, makeStep } from '../support/plans.js'
import { becomes, makeBench } from './bench.js'
import { stillClock } from './still-clock.js'

const hour = 3_600_000

const vote = makeStep('qa/vote', { kind: 'wait', about: 'world', minimumSeconds: 72 * 3600 })
const plan = makePlan([vote, makeStep('qa/verdict', { nature: 'question', needs: ['qa/vote'] })])
const status = (state: State) => readStep(state, 'qa/vote').status

test('a vote of 72 hours outlives its sessions: its clock runs from the first look, and not again from each', async () => {
  const clock = stillClock()
  const run = makeBench({ clock }).run('live-1', plan)
  for (const hours of [20, 30, 21]) {
    const session = await run.open({ interactive: true })
    await becomes(session, (state) => status(state) === 'waiting')
    expect(readStep(session.state, 'qa/vote').waiting).toMatchObject({
      since: '2026-01-05T12:00:00.000Z',
      until: '2026-01-08T12:00:00.000Z',
    })
    session.pause('the lid is closed')
    expect(await session.ended).toBe('paused')
    clock.move(hours * hour)
  }
  const last = await run.open({ interactive: true })
  await becomes(last, (state) => status(state) === 'waiting')
  clock.move(0.9 * hour)
  expect(status(last.state)).toBe('waiting')
  clock.move(0.2 * hour)
  await becomes(last, (state) => status(state) === 'passed')
  await becomes(last, (state) => readStep(state, 'qa/verdict').question !== undefined)
  last.pause('the test is over')
  await last.ended
})

test('a vote whose time came while nobody was there is over at the next look', async () => {
  const clock = stillClock()
  const run = makeBench({ clock }).run('live-1', plan)
  const session = await run.open({ interactive: true })
  await becomes(session, (state) => status(state) === 'waiting')
  session.pause('the weekend')
  await session.ended
  clock.move(100 * hour)
  expect(status(await run.through())).toBe('passed')
})

test('what the vote waits for is looked at again: a veto that came meanwhile is not over with the time', async () => {
  const clock = stillClock()
  const bench = makeBench({ clock })
  const watched = {
    ...vote,
    does: { type: 'run' as const, line: 'test ! -e veto' },
    timeoutMinutes: 100 * 60,
  }
  const run = bench.run('live-1', makePlan([watched]))
  const session = await run.open({ interactive: true })
  await becomes(session, (state) => status(state) === 'waiting')
  session.pause('over night')
  await session.ended
  bench.repository.commit('Veto', { veto: '' })
  clock.move(73 * hour)
  const again = await run.open({ interactive: true })
  await becomes(again, (state) => readStep(state, 'qa/vote').waiting?.until === '2026-01-09T16:00:00.000Z')
  expect(status(again.state)).toBe('waiting')
  again.pause('the test is over')
  await again.ended
})
