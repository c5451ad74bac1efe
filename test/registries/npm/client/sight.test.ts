import { describe, expect, test } from 'vitest'
import type { RegistryAnswer } from '../../../../source/registries/npm/client/packument.js'
import { type Sought, sightIn } from '../../../../source/registries/npm/client/sight.js'
import { readPackument } from '../../../../source/registries/npm/formats/packument.js'

const artifact = {
  channel: 'npm',
  name: 'acme-1.4.0.tgz',
  file: 'artifacts/npm/acme-1.4.0.tgz',
  sha256: 'aa',
  integrity: 'sha512-ours',
  bytes: 190,
}
const sought: Sought = { channel: 'npm', version: '1.4.0', tag: 'latest', artifact }

function answerWith(dist: object, more: object = {}): RegistryAnswer {
  const json = { name: 'acme', 'dist-tags': { latest: '1.4.0' }, versions: { '1.4.0': { dist, ...more } } }
  const packument = readPackument(JSON.stringify(json))
  if (packument === undefined) throw new Error('not a packument')
  return { found: 'package', packument }
}

describe('what a registry shows of a version', () => {
  test('is live and ours with the digest of the artifact, also among others', () => {
    const live = { channel: 'npm', status: 'live', ours: true, actual: '1.4.0' }
    expect(sightIn(answerWith({ integrity: 'sha512-ours' }), sought)).toEqual(live)
    expect(sightIn(answerWith({ integrity: 'sha1-x sha512-ours?foo' }), sought)).toEqual(live)
  })

  test('is wrong with any other digest', () => {
    expect(sightIn(answerWith({ integrity: 'sha512-theirs' }), sought)).toMatchObject({
      status: 'wrong',
      ours: false,
    })
  })

  test('is in doubt where there is no digest to compare', () => {
    expect(sightIn(answerWith({}), sought)).toMatchObject({ status: 'in-doubt' })
    expect(sightIn(answerWith({ integrity: 'sha1-x' }), sought)).toMatchObject({ status: 'in-doubt' })
  })

  test('is in doubt, never absent, where no answer came', () => {
    expect(sightIn({ found: 'silence', why: 'no connection' }, sought)).toEqual({
      channel: 'npm',
      status: 'in-doubt',
      note: 'no connection',
    })
  })

  test('is live without a claim on it where nothing was built here', () => {
    const seen = sightIn(answerWith({ integrity: 'sha512-x' }), { ...sought, artifact: undefined })
    expect(seen).toEqual({
      channel: 'npm',
      status: 'live',
      actual: '1.4.0',
      note: 'nothing was built here to compare with',
    })
  })

  test('is recalled when deprecated, and when the number was taken back', () => {
    const deprecated = answerWith({ integrity: 'sha512-ours' }, { deprecated: 'broken' })
    expect(sightIn(deprecated, sought)).toMatchObject({ status: 'recalled', ours: true, note: 'broken' })
    const packument = readPackument('{"name":"acme","versions":{},"time":{"1.4.0":"2024-01-01"}}')
    if (packument === undefined) throw new Error('not a packument')
    expect(sightIn({ found: 'package', packument }, sought)).toMatchObject({ status: 'recalled' })
  })

  test('is absent with what users see instead, and says when its dist-tag is elsewhere', () => {
    expect(sightIn(answerWith({}), { ...sought, version: '1.5.0' })).toEqual({
      channel: 'npm',
      status: 'absent',
      actual: '1.4.0',
    })
    expect(sightIn({ found: 'nothing' }, sought)).toEqual({ channel: 'npm', status: 'absent' })
    expect(sightIn(answerWith({ integrity: 'sha512-ours' }), { ...sought, tag: 'next' }).note).toBe(
      'next is not set',
    )
  })
})
