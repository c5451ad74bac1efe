import { expect, test } from 'vitest'
import type { Artifact } from '../../../source/core/vocabulary.js'
import { type ListedVersion, type Listing, sightingOf } from '../../../source/registries/frame/listing.js'

function built(name: string, sha256 = name): Artifact {
  return { channel: 'npm', name, sha256, integrity: `sha512-${sha256}`, bytes: 1, file: name }
}

function see(
  found: ListedVersion | undefined,
  artifacts: readonly Artifact[] = [built('a')],
  more: Listing = {},
) {
  return sightingOf({ ...more, ...(found && { found }) }, 'npm', '1.2.0', artifacts)
}

test('what is not there is absent, beside what is', () => {
  expect(see(undefined)).toEqual({ channel: 'npm', status: 'absent' })
  expect(see(undefined, [], { newest: '1.1.0', note: 'closed' })).toEqual({
    channel: 'npm',
    status: 'absent',
    actual: '1.1.0',
    note: 'closed',
  })
})

test.each([
  ['its sha256', { sha256: 'a' }],
  ['its name and sha256', { name: 'a', sha256: 'a' }],
  ['its integrity', { integrity: 'sha512-a' }],
  ['one of several digests', { integrity: 'sha1-x  sha512-a?opt' }],
])('is ours by %s', (_how, file) => {
  expect(see({ files: [file] })).toEqual({ channel: 'npm', actual: '1.2.0', ours: true, status: 'live' })
})

test.each([
  ['another sha256', { name: 'a', sha256: 'b' }, 'a'],
  ['another sha256 without a name', { sha256: 'bcdef01234567890' }, 'sha256 bcdef0123456…'],
  ['another sha512', { integrity: 'sha512-bcdef012345678901234' }, 'sha512-bcdef0123456…'],
  ['a name that was not built', { name: 'b', sha256: 'a' }, 'b'],
])('is not what was built: %s', (_how, file, said) => {
  expect(see({ files: [file] })).toEqual({
    channel: 'npm',
    actual: '1.2.0',
    ours: false,
    status: 'wrong',
    note: `${said} is not what was built`,
  })
})

test('one other file among ours makes it wrong, and only that one is named', () => {
  const files = [
    { name: 'a', sha256: 'a' },
    { name: 'b', sha256: 'x' },
  ]
  expect(see({ files }, [built('a'), built('b')])).toMatchObject({
    status: 'wrong',
    note: 'b is not what was built',
  })
})

test.each([
  ['no digest', { name: 'a' }],
  ['a digest that nobody here makes', { integrity: 'sha1-x' }],
])('is in doubt with %s', (_how, file) => {
  expect(see({ files: [file] })).toEqual({
    channel: 'npm',
    status: 'in-doubt',
    actual: '1.2.0',
    note: 'the registry gives no digest to compare with',
  })
})

test('what a registry tells of itself stands above digests', () => {
  expect(see({ files: [{ sha256: 'b' }], ours: true })).toMatchObject({ status: 'live', ours: true })
  expect(see({ ours: false, note: 'of another tag' })).toMatchObject({
    status: 'wrong',
    note: 'of another tag',
  })
})

test('part of an upload that stopped is absent: the rest may follow', () => {
  expect(see({ files: [{ name: 'a', sha256: 'a' }] }, [built('a'), built('b')])).toEqual({
    channel: 'npm',
    status: 'absent',
    note: '1 of 2 files there',
  })
})

test('what was recalled is that, unless it was never ours', () => {
  const files = [{ sha256: 'a' }]
  expect(see({ files, recalled: 'yanked' })).toMatchObject({ status: 'recalled', note: 'yanked', ours: true })
  expect(see({ files: [{ sha256: 'b' }], recalled: 'yanked' })).toMatchObject({ status: 'wrong' })
})

test('what is accepted and hidden is on its way, beside what users get', () => {
  expect(see({ files: [{ sha256: 'a' }], hidden: true }, [built('a')], { newest: '1.1.0' })).toEqual({
    channel: 'npm',
    actual: '1.1.0',
    ours: true,
    status: 'propagating',
    note: 'accepted; the index does not show it yet',
  })
  expect(see({ hidden: true })).toMatchObject({ actual: '1.2.0', status: 'propagating' })
})

test('where nothing was built here, that is said beside what the registry says', () => {
  expect(see({ files: [{ sha256: 'a' }], note: 'signed' }, [])).toEqual({
    channel: 'npm',
    actual: '1.2.0',
    status: 'live',
    note: 'nothing was built here to compare with, signed',
  })
  expect(see({ note: 'signed' })).toMatchObject({ status: 'live', note: 'signed' })
  expect(see({}, [])).toEqual({ channel: 'npm', actual: '1.2.0', status: 'live' })
})
