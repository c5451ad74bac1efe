import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import { defineCheck } from '../../source/ports/check.js'
import { ill, pass, unknown } from '../../source/ports/verdict.js'
import { makePlan, makeStep } from '../support/plans.js'
import { becomes, makeBench } from './bench.js'
import { stillClock } from './still-clock.js'

/** A registry that says who is logged in once `well`, and 503 until then. */
function registry() {
  const there = { well: false, asked: 0 }
  const login = defineCheck({
    name: 'acme/login',
    title: 'Login',
    about: 'world',
    waivable: true,
    async check() {
      there.asked += 1
      return there.well ? pass('mia') : ill(unknown('it answers 503', 'a login', 'wait, then try again'))
    },
  })
  const step = makeStep('prepare/login', {
    about: 'world',
    does: { type: 'uses', name: 'acme/login', with: {} },
  })
  return { there, checks: { 'acme/login': login }, plan: makePlan([step]) }
}

test('nobody is asked while a registry is ill for a while, and the release goes on once it is well', async () => {
  const clock = stillClock()
  const { there, checks, plan } = registry()
  const session = await makeBench({ clock, checks }).run('live-1', plan).open({ interactive: true })
  const at = async (nextAt: string) =>
    becomes(session, (state) => readStep(state, 'prepare/login').waiting?.nextAt === nextAt)
  await at('2026-01-05T12:00:15.000Z')
  expect(readStep(session.state, 'prepare/login').waiting).toMatchObject({
    fact: 'it answers 503; asked again at 12:00:15 UTC',
    until: '2026-01-05T12:10:00.000Z',
  })
  clock.move(15_000)
  await at('2026-01-05T12:00:30.000Z')
  there.well = true
  clock.move(15_000)
  await session.ended
  expect([session.state.completed, there.asked]).toEqual([true, 3])
})

test('a person is asked once it was ill for longer than they would wait, and a new try waits again', async () => {
  const clock = stillClock()
  const { checks, plan } = registry()
  const run = makeBench({ clock, checks }).run('live-1', plan)
  const session = await run.open({ interactive: true })
  const isWaiting = () => becomes(session, (state) => readStep(state, 'prepare/login').status === 'waiting')
  await isWaiting()
  clock.move(600_000)
  await becomes(session, (state) => readStep(state, 'prepare/login').question !== undefined)
  expect(readStep(session.state, 'prepare/login').finding?.found).toBe('it answers 503, for 10 min now')
  session.answer('prepare/login', 'retry', { via: 'terminal' })
  await isWaiting()
  session.pause('the test is over')
  await session.ended
})
