import { expect, test } from 'vitest'
import type { ChannelSpec } from '../../../source/plan/plan.js'
import type { CheckContext } from '../../../source/ports/check.js'
import type { Needed } from '../../../source/registries/frame/declaration.js'
import { judgeOrder } from '../../../source/registries/frame/order.js'

const subject = { name: 'app', place: { title: 'the registry', login: 'log in', right: 'ask' } }

/** Channels by name, with what each says it needs. */
function judge(channels: Readonly<Record<string, readonly string[]>>, isThere = false) {
  const specs = Object.entries(channels).map(
    ([id, needs]) => ({ id, kind: 'any', needs }) as unknown as ChannelSpec,
  )
  const needed: Needed = {
    name: 'core',
    requirement: '^1.2',
    isOf: ({ id }) => id === 'core',
    isThere: async () => isThere,
    circle: 'part them',
  }
  const release = {
    channel: specs.find(({ id }) => id === 'app'),
    channels: specs,
    step: { id: 'prepare/order' },
  }
  return judgeOrder({ release } as unknown as CheckContext, subject, [needed])
}

test.each([
  ['the plan says so', { app: ['core'], core: [] }],
  ['it follows from another need', { app: ['mid'], mid: ['core'], core: [] }],
])('passes what is published before, as %s', async (_how, channels) => {
  expect(await judge(channels)).toMatchObject({ verdict: 'pass', fact: 'after core' })
})

test('asks for the need where two channels stand beside each other', async () => {
  expect(await judge({ app: [], core: [] }, true)).toMatchObject({
    verdict: 'fail',
    mend: 'add needs: [core] to the channel app in the plan',
  })
})

test.each([
  ['at once', { app: [], core: ['app'] }],
  ['by way of another', { app: [], mid: ['app'], core: ['mid'] }],
  ['though others turn in a circle of their own', { app: ['a'], a: ['b'], b: ['a'], core: ['app'] }],
])('calls it a circle where each needs the other, %s', async (_how, channels) => {
  expect(await judge(channels)).toMatchObject({ verdict: 'fail', mend: 'part them' })
})

test('takes what nobody publishes here from the registry, where it is', async () => {
  expect(await judge({ app: [] }, true)).toMatchObject({ verdict: 'pass' })
  expect(await judge({ app: [] }, false)).toMatchObject({
    verdict: 'fail',
    found: 'app needs core ^1.2, which is not on the registry',
  })
})
