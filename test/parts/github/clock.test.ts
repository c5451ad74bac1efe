import { describe, expect, it } from 'vitest'
import { createClock } from './clock.js'

describe('the clock', () => {
  it('stands still where it was set, until it is advanced', () => {
    const clock = createClock('2026-03-01T12:00:00Z')
    expect(clock.stamp()).toBe('2026-03-01T12:00:00Z')
    clock.advance(90)
    expect(clock.stamp()).toBe('2026-03-01T12:01:30Z')
  })

  it('follows the machine where it was not set, ahead by what it was advanced', () => {
    const clock = createClock()
    clock.advance(3600)
    const ahead = clock.now().getTime() - Date.now()
    expect(ahead).toBeGreaterThan(3_590_000)
    expect(ahead).toBeLessThanOrEqual(3_600_000)
  })

  it('never goes back, and takes no start that is no time', () => {
    expect(() => createClock().advance(-1)).toThrow('moves forward only')
    expect(() => createClock('soon')).toThrow('not a time: soon')
  })
})
