import { expect, test } from 'vitest'
import type { Sighting } from '../../../source/core/vocabulary.js'
import { judgeVersionFree } from '../../../source/registries/frame/version-free.js'

function judge(seen: Partial<Sighting>, whyOut?: string, wasStaged = false) {
  const sighting = { channel: 'npm', ...seen } as Sighting
  return judgeVersionFree(sighting, { what: 'acme 1.2.0', where: 'npmjs.com', whyOut, wasStaged })
}

const expected = 'acme 1.2.0 free on npmjs.com, or built here'
const mend = 'choose the next version: a published number is never used again'

test.each([
  ['absent', { status: 'absent' }, 'free'],
  ['absent, beside another', { status: 'absent', actual: '1.1.0' }, 'free; 1.1.0 is there'],
  ['absent, with a note', { status: 'absent', note: 'first publish' }, 'free: first publish'],
  ['live and ours', { status: 'live', ours: true }, 'acme 1.2.0 is there already, same digest'],
  ['on its way and ours', { status: 'propagating', ours: true }, 'acme 1.2.0 is there already, same digest'],
  ['staged and ours', { status: 'staged', ours: true }, 'acme 1.2.0 is staged there, same digest'],
] satisfies [string, Partial<Sighting>, string][])('passes what is %s', (_how, seen, fact) => {
  expect(judge(seen)).toEqual({ verdict: 'pass', fact })
})

test('passes what is there of a release that may be out, and says why', () => {
  const fact = 'acme 1.2.0 is there; its publish was begun'
  expect(judge({ status: 'live' }, 'its publish was begun')).toEqual({ verdict: 'pass', fact })
})

test.each([
  ['live, of nobody known', { status: 'live' }, 'acme 1.2.0 is published already'],
  ['on its way, not ours', { status: 'propagating', ours: false }, 'acme 1.2.0 is published already'],
  ['other than built', { status: 'wrong', note: 'a.tgz' }, 'acme 1.2.0 is there with other contents: a.tgz'],
  ['recalled', { status: 'recalled', note: 'yanked' }, 'acme 1.2.0 was recalled: yanked'],
  ['recalled without a word', { status: 'recalled' }, 'acme 1.2.0 was recalled'],
] satisfies [string, Partial<Sighting>, string][])('fails what is %s', (_how, seen, found) => {
  expect(judge(seen)).toEqual({ verdict: 'fail', found, expected, mend })
})

test('passes a stage of nobody known only where this release staged it, or its workflow may have', () => {
  const fact = 'acme 1.2.0 is staged there'
  expect(judge({ status: 'staged' }, undefined, true)).toEqual({ verdict: 'pass', fact })
  expect(judge({ status: 'staged' }, 'a workflow publishes it')).toEqual({ verdict: 'pass', fact })
  expect(judge({ status: 'staged', note: 'staged by noor' })).toEqual({
    verdict: 'fail',
    found: 'acme 1.2.0 is staged there already, and not by this release: staged by noor',
    expected,
    mend: 'a staged version holds its number: have it rejected, or choose the next version',
  })
})

test('what others staged holds its number until it is rejected', () => {
  expect(judge({ status: 'staged', ours: false, note: 'a.tgz' })).toEqual({
    verdict: 'fail',
    found: 'acme 1.2.0 is staged there with other contents: a.tgz',
    expected,
    mend: 'a staged version holds its number: have it rejected, or choose the next version',
  })
})

test('what is in doubt is unknown, in the words of the registry where it has any', () => {
  const unknown = { verdict: 'unknown', expected, mend: 'wait, then try again' }
  expect(judge({ status: 'in-doubt', note: 'no answer' })).toEqual({ ...unknown, found: 'no answer' })
  expect(judge({ status: 'in-doubt' })).toEqual({ ...unknown, found: 'npmjs.com does not tell' })
})
