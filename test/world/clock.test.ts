import { expect, test } from 'vitest'
import { systemClock } from '../../source/world/clock.js'

test('sleeps at least as long as asked', async () => {
  const begun = performance.now()
  await systemClock.sleep(20)
  expect(performance.now() - begun).toBeGreaterThanOrEqual(18)
})

test('wakes at once when the signal aborts, and does not sleep when it has', async () => {
  const controller = new AbortController()
  const sleeping = systemClock.sleep(1e9, controller.signal)
  controller.abort()
  await sleeping
  await systemClock.sleep(1e9, controller.signal)
})

test('tells the time of the machine', () => {
  const before = Date.now()
  expect(systemClock.now()).toBeGreaterThanOrEqual(before)
  expect(systemClock.now()).toBeLessThanOrEqual(Date.now())
})
