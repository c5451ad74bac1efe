import fc from 'fast-check'
import semver from 'semver'
import { describe, expect, it } from 'vitest'
import { bumpBetween, coreOf, nextPrerelease, nextVersion, reaches } from '../../source/project/bump.js'
import { release, version } from './versions-arbitrary.js'

const bump = fc.constantFrom('patch' as const, 'minor' as const, 'major' as const)

describe('bumps', () => {
  it('are recognised again between a release and its next version', () => {
    fc.assert(
      fc.property(release, bump, (base, by) => {
        expect(bumpBetween(base, nextVersion(base, by))).toBe(by)
        expect(bumpBetween(nextVersion(base, by), base)).toBe('down')
      }),
    )
  })

  it('always lead to a higher version', () => {
    fc.assert(
      fc.property(version, bump, (base, by) => {
        expect(semver.gt(nextVersion(base, by), base)).toBe(true)
      }),
    )
  })

  it('have an order', () => {
    expect(reaches('minor', 'patch')).toBe(true)
    expect(reaches('minor', 'minor')).toBe(true)
    expect(reaches('minor', 'major')).toBe(false)
  })

  it('compare prereleases by what they announce', () => {
    expect(bumpBetween('1.3.2', '1.4.0-rc.1')).toBe('minor')
    expect(bumpBetween('1.4.0-rc.1', '1.4.0')).toBe('none')
  })
})

describe('the next prerelease', () => {
  it.each([
    ['1.4.0-rc.1', '1.4.0', undefined, '1.4.0-rc.2'],
    ['1.4.0-beta.9', '1.3.3', undefined, '1.4.0-beta.10'],
    ['1.4.0-beta.2', '1.4.0', 'rc', '1.4.0-rc.1'],
    ['1.3.2', '1.4.0', undefined, '1.4.0-rc.1'],
    ['1.3.2', '2.0.0', 'next', '2.0.0-next.1'],
    ['1.3.3-rc.4', '1.4.0', undefined, '1.4.0-rc.1'],
    ['1.4.0-rc', '1.4.0', undefined, '1.4.0-rc.1'],
    ['1.4.0-3', '1.4.0', undefined, '1.4.0-4'],
  ])('after %s for %s (name %s) is %s', (current, announced, name, next) => {
    expect(nextPrerelease(current, announced, { name })).toBe(next)
  })

  it('is above the current one and announces enough', () => {
    fc.assert(
      fc.property(version, bump, (current, by) => {
        const announced = nextVersion(coreOf(current), by)
        const next = nextPrerelease(current, announced)
        expect(semver.gt(next, current)).toBe(true)
        expect(semver.gte(coreOf(next), announced)).toBe(true)
      }),
    )
  })
})

it('refuses what is not a version', () => {
  expect(() => nextVersion('1.4.x', 'patch')).toThrow(TypeError)
  expect(() => coreOf('latest')).toThrow(TypeError)
})
