import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { calmed } from '../../../source/views/ink/use-session.js'
import { createFakeSession } from '../fake-session.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells of every event at once, and of a thousand lines once', () => {
  const session = createFakeSession()
  const source = calmed(session, 100)
  const told = vi.fn()
  source.subscribe(told)
  session.happen({ type: 'step-started', step: 'qa/tests', attempt: 1, effect: false })
  expect(told).toHaveBeenCalledTimes(1)
  const before = source.version()
  for (let at = 0; at < 1000; at++) session.line('qa/tests', `line ${at}`)
  expect(told).toHaveBeenCalledTimes(1)
  expect(source.version()).toBe(before)
  vi.advanceTimersByTime(100)
  expect(told).toHaveBeenCalledTimes(2)
  expect(source.version()).toBe(session.version())
})

it('tells nothing after the last listener has gone', () => {
  const session = createFakeSession()
  const source = calmed(session, 100)
  const told = vi.fn()
  const stop = source.subscribe(told)
  session.happen({ type: 'step-started', step: 'qa/tests', attempt: 1, effect: false })
  session.line('qa/tests', 'a line')
  stop()
  vi.advanceTimersByTime(1000)
  expect(told).toHaveBeenCalledTimes(1)
})
