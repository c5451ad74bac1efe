import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../source/world/clock.js'
import { makeStore } from '../../source/world/store.js'
import { writeFiles } from '../parts/temporary.js'
import { entry, storeIn } from './store-in.js'

describe('the inbox', () => {
  const answer = { step: 'qa/risk', value: 'ship', by: 'ada', via: 'decide' } as const

  async function storeWithRun() {
    const store = storeIn()
    await (await store.createRun(entry('r1'))).close()
    return store
  }

  test('gives answers oldest first until they are taken', async () => {
    const store = await storeWithRun()
    let now = Date.parse('2026-01-01')
    const stepped = makeStore({ home: store.home, clock: { ...systemClock, now: () => (now += 1000) } })
    for (const value of ['one', 'two', 'three']) await stepped.drop('r1', { ...answer, value })
    const waiting = await store.inbox('r1')
    expect(waiting.map(({ value }) => value)).toEqual(['one', 'two', 'three'])
    await store.take('r1', waiting[0]?.id ?? '')
    await store.take('r1', waiting[0]?.id ?? '')
    expect((await store.inbox('r1')).map(({ value }) => value)).toEqual(['two', 'three'])
  })

  test('keeps every word of an answer', async () => {
    const store = await storeWithRun()
    await store.drop('r1', { ...answer, reason: 'a\n"reason"' })
    expect(await store.inbox('r1')).toEqual([{ ...answer, reason: 'a\n"reason"', id: expect.any(String) }])
  })

  test('passes over what is no answer', async () => {
    const store = await storeWithRun()
    await store.drop('r1', answer)
    const inbox = join(store.home, 'runs', 'r1', 'inbox')
    writeFiles(inbox, {
      'a.json': '{"id":"b","step":"s"}',
      'b.json': '{',
      'c.json.draft': '{}',
      'd.json': 'null',
    })
    mkdirSync(join(inbox, 'e.json'))
    expect(await store.inbox('r1')).toHaveLength(1)
  })

  test('refuses to take what would lead elsewhere', async () => {
    const store = await storeWithRun()
    await expect(store.take('r1', '../journal')).rejects.toMatchObject({ name: 'Usage' })
  })

  test('calls whoever watches when an answer drops in, and no more after they stopped', async () => {
    const store = await storeWithRun()
    let calls = 0
    let stop = (): void => undefined
    const called = new Promise<void>((resolve) => {
      stop = store.watchInbox('r1', () => {
        calls += 1
        resolve()
      })
    })
    await storeIn(store.home).drop('r1', answer)
    await called
    expect(await store.inbox('r1')).toHaveLength(1)
    stop()
    const before = calls
    let later = (): void => undefined
    const seen = new Promise<void>((resolve) => {
      later = store.watchInbox('r1', resolve)
    })
    await storeIn(store.home).drop('r1', answer)
    await seen
    later()
    expect(calls).toBe(before)
  })
})
