import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { checkAboveFloor, type KnownVersions } from '../../source/project/floor.js'
import { unreadTags } from '../../source/project/unread-tags.js'
import { version } from './versions-arbitrary.js'

const form = { template: `v\${version}` }

function known(tags: string[], more: Partial<KnownVersions> = {}): KnownVersions {
  return { form, tags, reachable: tags, unread: unreadTags(tags, form, false), ...more }
}

describe('a target against what stands', () => {
  const released = known(['v1.2.0', 'v1.3.2', 'v2.0.0-rc.1'])

  it('may be above the highest release', () => {
    expect(checkAboveFloor('1.4.0', released)).toBeUndefined()
    expect(checkAboveFloor('0.1.0', known([]))).toBeUndefined()
  })

  it('is a problem below it, which names the tag', () => {
    expect(checkAboveFloor('1.3.0', released)?.found).toBe(
      '1.3.0 is not above 1.3.2: the tag v1.3.2 is on this branch',
    )
    expect(checkAboveFloor('1.4.0-rc.1', released)?.expected).toBe('a version above 2.0.0-rc.1')
  })

  it('may be below it with a base tag given by hand, and never a version that is out already', () => {
    expect(checkAboveFloor('1.0.0', known(['v1.20.0']), 'v1.20.0')).toBeUndefined()
    expect(checkAboveFloor('1.2.0', released, 'v1.3.2')?.found).toBe(
      '1.2.0 is released already: the tag v1.2.0',
    )
  })

  it('may be below what is on another branch, where only its own name is taken', () => {
    const line = known(['v1.4.2', 'v2.0.0'], { reachable: ['v1.4.2'] })
    expect(checkAboveFloor('1.4.3', line)).toBeUndefined()
    expect(checkAboveFloor('2.0.0', line)?.found).toContain('released already')
  })

  it.each([
    ['2023.12.1', '2024.02.0'],
    ['1.1.9', 'v1.2'],
    ['1.2.0', 'v1.2'],
    ['3.0.1', '3.0.1.0'],
    ['3.0.1', '3.0.1.5'],
    ['1.1.0', 'REL_1_2_0'],
    ['1.9.0', 'release-2'],
  ])('%s is not above the tag %s, though that is not understood', (target, tag) => {
    expect(checkAboveFloor(target, known([tag]))?.found).toBe(
      `${target} is not above ${tag}: a tag on this branch, though its form is not understood`,
    )
  })

  it.each([
    ['2024.2.1', '2024.02.0'],
    ['1.2.1', 'v1.2'],
    ['3.0.2', '3.0.1.5'],
    ['1.2.0', 'v1.2rc1'],
  ])('%s is above the tag %s', (target, tag) => {
    expect(checkAboveFloor(target, known([tag]))).toBeUndefined()
  })

  it('is not below what a version file says, which may announce the target itself', () => {
    const file = (version: string) => known([], { files: [{ path: 'a.toml', written: 'x', version }] })
    expect(checkAboveFloor('0.1.0', file('0.3.0'))?.found).toBe('0.1.0 is not above x: a.toml says so')
    for (const held of ['0.3.0', '0.3.0-dev.0', '0.2.9'])
      expect(checkAboveFloor('0.3.0', file(held))).toBeUndefined()
    expect(checkAboveFloor('0.3.0-rc.1', file('0.3.0'))).toBeUndefined()
    expect(checkAboveFloor('0.3.0-rc.1', file('0.3.0-rc.2'))).toBeDefined()
    expect(checkAboveFloor('1.4.3', file('1.5.0-dev.0'))).toBeDefined()
  })

  it('is not below what a channel has on this line', () => {
    const on = (version: string, tags: string[] = ['v1.4.2'], reachable = tags) =>
      known(tags, { reachable, channels: [{ channel: 'npm', version }] })
    expect(checkAboveFloor('1.4.3', on('1.4.5'))?.found).toBe('1.4.3 is not above 1.4.5: npm has it')
    expect(checkAboveFloor('1.4.3', on('2.0.0'))).toBeUndefined()
    expect(checkAboveFloor('1.4.3', on('1.5.0', ['v1.4.2', 'v1.5.0'], ['v1.4.2']))).toBeUndefined()
    expect(checkAboveFloor('1.4.3', on('1.5.0-rc.1'))).toBeUndefined()
    expect(checkAboveFloor('1.4.3', on('1.4.3'))).toBeUndefined()
  })

  it('nothing that passes is below any release of this branch or any file', () => {
    fc.assert(
      fc.property(fc.array(version, { maxLength: 5 }), version, version, (tags, held, target) => {
        const files = [{ path: 'f', written: held, version: held }]
        if (
          checkAboveFloor(
            target,
            known(
              tags.map((one) => `v${one}`),
              { files },
            ),
          ) !== undefined
        )
          return
        const stable = tags.filter((one) => semver.prerelease(one) === null)
        for (const one of stable) expect(semver.gt(target, one)).toBe(true)
        expect(semver.gte(target.split('-')[0] ?? '', held.split('-')[0] ?? '')).toBe(true)
      }),
    )
  })
})
