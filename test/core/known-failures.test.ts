import { describe, expect, it } from 'vitest'
import { explain, knownFor } from '../../source/core/known-failures.js'

const own = { match: 'disk', cause: 'our cache is full', remedy: 'make clean' }
const general = {
  match: '/no space left/i',
  cause: 'the disk is full',
  remedy: 'free space',
  general: true,
} as const

describe('a failure whose cause is known', () => {
  it('is told by the plan’s own pattern before one of every plan', () => {
    const output = ['write: No space left on disk']
    expect(explain({ fact: 'exit code 1' }, output, [own, general])).toMatchObject({ mend: 'make clean' })
    expect(explain({ fact: 'exit code 1' }, ['No space left'], [own, general])).toEqual({
      fact: 'exit code 1',
      found: 'the disk is full',
      mend: 'free space',
    })
  })

  it('leaves a built-in its own words, unless the plan itself knows better', () => {
    const uses = { does: { type: 'uses', name: 'channel/publish', with: {} } } as const
    expect(knownFor(uses, [own, general])).toEqual([own])
    expect(knownFor({ does: { type: 'run', line: 'make' } }, [own, general])).toEqual([own, general])
  })
})
