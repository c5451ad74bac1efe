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

test.each([
  ['auth', 'fail', 'crates.io does not know this login: no', 'cargo login'],
  ['right', 'fail', 'crates.io does not let this login publish here: no', 'ask an owner'],
  ['policy', 'fail', 'a rule of crates.io stands against it: no', 'do what it asks for, then try again'],
  [
    'rate-limit',
    'fail',
    'crates.io takes no more for now: no',
    'retry in some minutes: nothing was published, and the artifact stays',
  ],
  [
    'version-exists',
    'fail',
    'crates.io says that this version exists: no',
    'find out who published it; a version is never replaced: choose the next one',
  ],
  [
    'validation',
    'fail',
    'crates.io does not take it as it is: no',
    'correct what it names; the tag stays as it is, so a change asks for the next version',
  ],
  [
    'not-found',
    'fail',
    'crates.io has nothing at this address: no',
    'correct registry: of the channel in the plan',
  ],
  ['network', 'unknown', 'the connection to crates.io broke: no', 'try again: it looks first what arrived'],
  ['server', 'unknown', 'crates.io is in trouble: no', 'retry in some minutes: it looks first what arrived'],
  ['unclear', 'unknown', 'publishing ended with: no', 'see the log; try again: it looks first what arrived'],
] as const)('%s is told in words, and what may have arrived is unknown', (cause, verdict, found, mend) => {
  expect(refusedBy(place, { cause, words: 'no' }, now)).toMatchObject({ verdict, found, mend })
})
