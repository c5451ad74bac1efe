import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { type BaseRule, deriveBaseTag, readReleaseTags } from '../../source/project/base-tag.js'
import { version } from './versions-arbitrary.js'

const form = { template: `v\${version}` }

function derive(
  tags: string[],
  options: { target?: string; given?: string; reachable?: string[]; rule?: BaseRule } = {},
) {
  return deriveBaseTag({ form, tags, reachable: tags, ...options })
}

describe('the base tag', () => {
  it('is the highest below the target, by number and not by spelling', () => {
    expect(derive(['v1.9.0', 'v1.10.0', 'v1.2.0'], { target: '1.11.0' })).toMatchObject({
      value: { base: { tag: 'v1.10.0', version: '1.10.0' }, reason: 'the highest release below 1.11.0' },
    })
  })

  it('leaves out the target itself and all above it', () => {
    expect(derive(['v1.0.0', 'v1.1.0', 'v2.0.0'], { target: '1.1.0' })).toMatchObject({
      value: { base: { tag: 'v1.0.0' } },
    })
  })

  it('leaves out prereleases, unless the target is one', () => {
    const tags = ['v1.3.0', 'v1.4.0-rc.1']
    expect(derive(tags, { target: '1.4.0' })).toMatchObject({ value: { base: { tag: 'v1.3.0' } } })
    expect(derive(tags, { target: '1.4.0-rc.2' })).toMatchObject({ value: { base: { tag: 'v1.4.0-rc.1' } } })
  })

  it('is on this branch, and newer tags elsewhere are named', () => {
    const tags = ['v1.0.0', 'v1.1.0', 'v0.9.0', 'v1.2.0-rc.1']
    expect(derive(tags, { target: '1.3.0', reachable: ['v1.0.0'] })).toMatchObject({
      value: { base: { tag: 'v1.0.0' }, elsewhere: ['v1.1.0'] },
    })
  })

  it('is on any branch where the plan says so', () => {
    const options = { reachable: ['v1.0.0'], rule: 'any' as const }
    expect(derive(['v1.0.0', 'v1.1.0'], { ...options, target: '1.3.0' })).toEqual({
      ok: true,
      value: {
        base: { tag: 'v1.1.0', version: '1.1.0' },
        reason: 'the highest release below 1.3.0 on any branch',
        elsewhere: [],
      },
    })
    expect(derive([], options)).toMatchObject({ value: { base: undefined, elsewhere: [] } })
  })

  it('is none where the plan wants none, unless one is given by hand', () => {
    expect(derive(['v1.0.0'], { target: '1.3.0', rule: 'none' })).toEqual({
      ok: true,
      value: {
        base: undefined,
        reason: 'the plan wants no base tag: everything counts as changed',
        elsewhere: [],
      },
    })
    expect(derive(['v1.0.0'], { rule: 'none', given: 'v1.0.0' })).toMatchObject({
      value: { base: { tag: 'v1.0.0' }, reason: 'given by hand' },
    })
  })

  it('is none with a reason where nothing fits', () => {
    expect(derive(['latest', 'v1.32'], { target: '1.0.0' })).toEqual({
      ok: true,
      value: { base: undefined, reason: 'no release tag yet: everything counts as changed', elsewhere: [] },
    })
    expect(derive(['v2.0.0'], { target: '1.0.0' })).toMatchObject({
      value: { reason: expect.stringContaining('no release tag below 1.0.0 on this branch') },
    })
  })

  it('is the one given by hand, also above the target and in another form', () => {
    const tags = ['v1.20.0', 'old-0.9.0']
    expect(derive(tags, { target: '1.0.0', given: 'v1.20.0' })).toMatchObject({
      value: { base: { tag: 'v1.20.0', version: '1.20.0' }, reason: 'given by hand' },
    })
  })

  it('given by hand must exist and hold a version', () => {
    expect(derive(['v1.0.0'], { given: 'v9.9.9' })).toMatchObject({
      problem: { found: 'no tag v9.9.9 in this repository' },
    })
    expect(derive(['nightly'], { given: 'nightly' })).toMatchObject({
      problem: { found: 'nightly holds no version' },
    })
  })

  it('is never at or above the target, and nothing lower on the branch would do better', () => {
    fc.assert(
      fc.property(fc.array(version), version, (versions, target) => {
        const reading = derive(
          versions.map((text) => `v${text}`),
          { target },
        )
        const base = reading.ok ? reading.value.base : undefined
        const allowed = versions.filter(
          (text) => semver.lt(text, target) && (target.includes('-') || !text.includes('-')),
        )
        expect(base?.version).toBe(allowed.toSorted(semver.rcompare)[0])
      }),
    )
  })
})

it('release tags of another package are not read', () => {
  const tags = ['core@1.0.0', 'cli@2.0.0', 'core@1.1.0', 'v3.0.0']
  const own = readReleaseTags(tags, { template: `\${name}@\${version}`, name: 'core' })
  expect(own.map(({ tag }) => tag)).toEqual(['core@1.1.0', 'core@1.0.0'])
})
