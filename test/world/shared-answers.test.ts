import { expect, test } from 'vitest'
import { makeSharedAnswers } from '../../source/world/shared-answers.js'
import { makeHeldClock } from '../support/clock.js'
import { port } from './port-settings.js'

/** A port whose client counts how often it is started, in a file of the repository. */
function counting(code = '0') {
  const clock = makeHeldClock()
  const { write, results } = port({ asked: '' }, {}, { clock, shared: makeSharedAnswers(clock.now) })
  const script = `require('fs').appendFileSync('asked', '.'); process.stdout.write('mia'); process.exitCode = ${code}`
  return {
    clock,
    write,
    results,
    ask: (options = {}) => write.query(process.execPath, ['-e', script], { shared: true, ...options }),
    starts: async () => (await write.readText('asked'))?.length,
  }
}

test('starts a client once for checks that put the same question side by side or moments later', async () => {
  const { ask, starts, results } = counting()
  const answers = [...(await Promise.all([ask(), ask()])), await ask()]
  expect(answers.map(({ stdout }) => stdout)).toEqual(['mia', 'mia', 'mia'])
  expect(await starts()).toBe(1)
  expect(results).toHaveLength(3)
})

test('asks again where the question is another, was not to be shared, or was put too long ago', async () => {
  const { ask, clock, starts } = counting()
  await ask()
  await ask({ env: { OTHER: 'yes' } })
  await ask({ shared: false })
  expect(await starts()).toBe(3)
  clock.turn(6000)
  await ask()
  expect(await starts()).toBe(4)
  clock.turn(-60_000)
  await ask()
  expect(await starts()).toBe(5)
})

test('counts the age of an answer from when it came', async () => {
  const { ask, clock, starts } = counting()
  const slow = ask()
  clock.turn(4000)
  await slow
  clock.turn(4000)
  await ask()
  expect(await starts()).toBe(1)
})

test('asks again after anything was done', async () => {
  const { ask, starts, write } = counting()
  await ask()
  await write.shell('true')
  await ask()
  await write.run(process.execPath, ['-e', '0'])
  await ask()
  expect(await starts()).toBe(3)
})

test('keeps what files decide over what was done, until one of them is another, or a minute has gone', async () => {
  const { ask, clock, starts, write } = counting()
  await ask({ decidedBy: ['registry=here', undefined] })
  await write.shell('true')
  await ask({ decidedBy: ['registry=here', undefined] })
  expect(await starts()).toBe(1)
  await ask({ decidedBy: ['registry=there', undefined] })
  expect(await starts()).toBe(2)
  clock.turn(61_000)
  await ask({ decidedBy: ['registry=there', undefined] })
  expect(await starts()).toBe(3)
})

test('shares no answer that failed', async () => {
  const { ask, starts } = counting('1')
  const answers = [...(await Promise.all([ask(), ask()])), await ask()]
  expect(answers.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1])
  expect(await starts()).toBe(3)
})
