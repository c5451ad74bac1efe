import { expect, test } from 'vitest'
import { readStep } from '../../source/core/state.js'
import type { Probe } from '../../source/ports/action.js'
import { actionStep, gateStep, makeTally, tallyAction } from '../support/deeds.js'
import { makePlan } from '../support/plans.js'
import { statuses, until } from '../support/sessions.js'
import { makeStage } from '../support/stage.js'

test('a pause while an action is still being probed keeps it from beginning; it is not in doubt', async () => {
  const tally = makeTally()
  let asked: () => void = () => undefined
  const probing = new Promise<void>((resolve) => {
    asked = resolve
  })
  let answer: (probe: Probe) => void = () => undefined
  const answering = new Promise<Probe>((resolve) => {
    answer = resolve
  })
  const plan = makePlan([actionStep('publish/shelf', 'test/publish', { irreversible: true })])
  const stage = makeStage(plan, {
    actions: {
      'test/publish': tallyAction('test/publish', tally, {
        probe: () => {
          asked()
          return answering
        },
      }),
    },
  })
  const answers = { flags: { 'publish/shelf': '1.4.0' } }
  const session = await stage.open({ answers })
  await probing
  session.pause('Ctrl-C')
  await until(session, (state) => state.paused !== undefined)
  answer({ found: 'absent' })
  expect(await session.ended).toBe('paused')
  expect(tally.count()).toBe(0)
  expect(stage.journal().some((event) => event.type === 'step-started')).toBe(false)
  expect(statuses(session)['publish/shelf']).toBe('pending')
})

test('a pause lets an action that began come to its end, and ends the checks that run beside', async () => {
  const tally = makeTally()
  let began: () => void = () => undefined
  const performing = new Promise<void>((resolve) => {
    began = resolve
  })
  let finish: () => void = () => undefined
  const finishing = new Promise<void>((resolve) => {
    finish = resolve
  })
  const real = tallyAction('test/pack', tally, { irreversible: false })
  const stage = makeStage(
    makePlan([actionStep('build/pack', 'test/pack'), gateStep('verify/after', 'exit 0')]),
    {
      actions: {
        'test/pack': {
          ...real,
          async perform(context) {
            began()
            await finishing
            return real.perform(context)
          },
        },
      },
    },
  )
  const session = await stage.open()
  await performing
  session.pause('Ctrl-C')
  await until(session, (state) => state.paused !== undefined)
  finish()
  expect(await session.ended).toBe('paused')
  expect(statuses(session)).toEqual({ 'build/pack': 'passed', 'verify/after': 'pending' })
  const resumed = await stage.open()
  expect(await resumed.ended).toBe('complete')
  expect(tally.count()).toBe(1)
})

test('a second pause cuts the action short: it is in doubt, and the next session looks before anything else', async () => {
  const tally = makeTally()
  const stage = makeStage(
    makePlan([
      {
        ...actionStep('build/pack', ''),
        does: { type: 'run', line: 'echo begun >> "$TALLY"; echo begun; sleep 60; echo late >> "$TALLY"' },
        env: { TALLY: tally.file },
      },
    ]),
  )
  const session = await stage.open()
  await new Promise<void>((resolve) => {
    const stop = session.subscribe(() => {
      if (session.live().get('build/pack')?.tail.includes('begun')) {
        stop()
        resolve()
      }
    })
  })
  session.pause('Ctrl-C')
  await until(session, (state) => state.paused !== undefined)
  session.pause('Ctrl-C again')
  expect(await session.ended).toBe('paused')
  expect(tally.lines()).toEqual(['begun'])
  const next = await stage.open()
  expect(await next.ended).toBe('blocked')
  expect(readStep(next.state, 'build/pack')).toMatchObject({
    status: 'in-doubt',
    question: { cause: 'doubt' },
  })
})
