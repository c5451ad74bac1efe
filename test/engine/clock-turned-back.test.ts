import { expect, test } from 'vitest'
import { fold } from '../../source/core/evolve.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan, makeStep } from '../support/plans.js'
import { makeStage } from '../support/stage.js'

const day = 86_400_000

test('a clock that is turned back, within a session and between two, loses nothing and lasts no less than nothing', async () => {
  const tally = makeTally()
  const plan = makePlan([
    gateStep('qa/tests', 'exit 0'),
    makeStep('qa/ship', { nature: 'question', options: [{ value: 'ship' }] }),
    actionStep('build/pack', 'test/pack'),
    gateStep('verify/tests', 'exit 0'),
  ])
  const real = tallyAction('test/pack', tally, { irreversible: false })
  const stage = makeStage(plan, {
    actions: {
      'test/pack': {
        ...real,
        perform(context) {
          stage.clock.turn(-day)
          return real.perform(context)
        },
      },
    },
  })
  expect(await (await stage.open()).ended).toBe('asking')
  stage.clock.turn(-7 * day)
  const session = await stage.open({ answers: { flags: { 'qa/ship': 'ship' } } })
  expect(await session.ended).toBe('complete')
  expect(tally.count()).toBe(1)
  const events = stage.journal()
  expect(fold(events)).toEqual(session.state)
  for (const event of events) {
    if (event.type !== 'step-ended') continue
    expect(event.durationMs).toBeGreaterThanOrEqual(0)
    for (const command of event.commands ?? []) expect(command.durationMs).toBeGreaterThanOrEqual(0)
  }
})

test('a wait still comes to its end after the clock was turned back', async () => {
  let looks = 0
  const stage = makeStage(
    makePlan([
      makeStep('verify/arrived', {
        kind: 'wait',
        everySeconds: 5,
        timeoutMinutes: 5,
        does: { type: 'uses', name: 'test/arrived', with: {} },
      }),
    ]),
    {
      checks: {
        'test/arrived': {
          name: 'test/arrived',
          title: 'Arrived',
          about: 'tree',
          waivable: true,
          async check() {
            looks += 1
            if (looks === 2) stage.clock.turn(-day)
            return looks < 4
              ? { verdict: 'fail', found: 'not there', expected: 'there', mend: 'wait' }
              : { verdict: 'pass', fact: 'there' }
          },
        },
      },
    },
  )
  expect(await (await stage.open()).ended).toBe('complete')
  expect(looks).toBe(4)
})
