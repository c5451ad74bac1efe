import { expect, test } from 'vitest'
import type { Sighting } from '../../../source/core/vocabulary.js'
import { fail, unknown } from '../../../source/ports/verdict.js'
import { type ClientEnd, concludePublish } from '../../../source/registries/frame/conclude.js'

const what = 'acme 1.2.0 on npmjs.com'
const why = fail('the client broke off', 'an end', 'try again')
const doubt = unknown('the client said nothing', 'a word', 'look')
const silence = unknown('npmjs.com does not answer', 'an answer', 'wait')
const published: ClientEnd = { said: 'published' }
const failed: ClientEnd = { said: 'failed', why }
const nothing: ClientEnd = { said: 'nothing', doubt }

function conclude(end: ClientEnd, seen: Partial<Sighting>, as?: 'staged') {
  return concludePublish(end, { sighting: { channel: 'npm', ...seen } as Sighting }, what, as)
}

test.each([
  ['there and ours', published, { status: 'live', ours: true }, `${what}, same digest`],
  [
    'ours, on its way',
    published,
    { status: 'propagating', ours: true },
    `${what}, same digest; not visible yet`,
  ],
  ['there, of nobody known', published, { status: 'live' }, what],
  ['not there yet', published, { status: 'absent' }, `${what} was accepted; not visible yet`],
  ['in doubt', published, { status: 'in-doubt' }, `${what} was accepted; not visible yet`],
  ['there without a word of the client', nothing, { status: 'live', ours: true }, `${what}, same digest`],
] satisfies [string, ClientEnd, Partial<Sighting>, string][])('is done: %s', (_how, end, seen, fact) => {
  expect(conclude(end, seen)).toEqual({ verdict: 'pass', fact })
})

test('what the client says of it is kept', () => {
  const said = { fact: 'two packages', outputs: { digest: 'd' }, details: ['a', 'b'] }
  expect(conclude({ said: 'published', ...said }, { status: 'live', ours: true })).toEqual({
    verdict: 'pass',
    ...said,
    fact: 'two packages, same digest',
  })
})

test('there and ours is done, though the answer was lost', () => {
  expect(conclude(failed, { status: 'propagating', ours: true })).toEqual({
    verdict: 'pass',
    fact: `${what} is there, same digest; only the answer was lost`,
    details: ['the client broke off'],
  })
})

test.each([
  ['is not there', { status: 'absent' }],
  ['is there, of nobody known', { status: 'live' }],
  ['is staged, where it was to be public', { status: 'staged', ours: true }],
] satisfies [string, Partial<Sighting>][])('a failure stays one where the version %s', (_how, seen) => {
  expect(conclude(failed, seen)).toEqual(why)
  expect(conclude(nothing, seen)).toEqual(doubt)
})

test.each([
  ['wrong', { status: 'wrong', note: 'a.tgz' }, undefined, ': a.tgz'],
  ['recalled', { status: 'recalled' }, undefined, ''],
  ['staged by others', { status: 'staged', ours: false }, 'staged' as const, ''],
] satisfies [string, Partial<Sighting>, 'staged' | undefined, string][])(
  'is an incident, though the client is content: %s',
  (_how, seen, as, note) => {
    expect(conclude(published, seen, as)).toMatchObject({
      verdict: 'fail',
      found: `${what} is there, and it is not what was built here${note}`,
    })
  },
)

test('staged is done only where it was to be staged', () => {
  const seen = { status: 'staged', ours: true } as const
  expect(conclude(published, seen, 'staged')).toMatchObject({ fact: `${what}, not public yet` })
  expect(conclude(failed, seen, 'staged')).toMatchObject({ verdict: 'pass' })
  expect(conclude(published, { status: 'staged' }, 'staged')).toMatchObject({
    fact: `${what} was accepted; not visible yet`,
  })
})

test('a failure beside a silent registry tells both, and the later word of when to try again', () => {
  const look = { sighting: { channel: 'npm', status: 'in-doubt' } as Sighting, silence }
  const details = ['as it was', 'the registry does not tell what arrived: npmjs.com does not answer']
  const end: ClientEnd = { said: 'failed', why: { ...why, details: ['as it was'] } }
  expect(concludePublish(end, look, what)).toEqual({ ...why, details })
  expect(concludePublish(failed, look, what)).toEqual({ ...why, details: details.slice(1) })
  const at = '2026-03-01T12:00:00.000Z'
  const told = { ...look, silence: { ...silence, retryAt: at } }
  expect(concludePublish(failed, told, what)).toMatchObject({ retryAt: at })
  const own = { ...why, retryAt: '2026-03-01T13:00:00.000Z' }
  expect(concludePublish({ said: 'failed', why: own }, told, what)).toMatchObject({ retryAt: own.retryAt })
})
