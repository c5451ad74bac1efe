import { expect, test } from 'vitest'
import { refusedBy } from '../../../source/registries/frame/refused.js'

const place = { title: 'crates.io', login: 'cargo login', right: 'ask an owner' }
const now = Date.parse('2026-03-01T12:00:00Z')

test('a refusal that names a time says it, in words and for the clock', () => {
  const limited = { cause: 'rate-limit', words: 'too many', retry: 'in 10 minutes' } as const
  expect(refusedBy(place, limited, now)).toMatchObject({
    verdict: 'fail',
    mend: expect.stringContaining('retry in 10 minutes'),
    retryAt: '2026-03-01T12:10:00.000Z',
  })
})

test('a refusal without one names no time', () => {
  expect(refusedBy(place, { cause: 'auth', words: 'who are you' }, now)).not.toHaveProperty('retryAt')
})
