import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agrees, canonical, spell } from '../../../source/project/versions/spelling.js'
import { versions } from './corpus/versions.js'

describe('PEP 440', () => {
  it.each([
    ['1.4.0', '1.4.0'],
    ['1.4.0-alpha.1', '1.4.0a1'],
    ['1.4.0-beta.2', '1.4.0b2'],
    ['1.4.0-rc.1', '1.4.0rc1'],
    ['1.4.0-dev.3', '1.4.0.dev3'],
    ['1.4.0-post.1', '1.4.0.post1'],
    ['1.4.0-rc.1.post.2.dev.3', '1.4.0rc1.post2.dev3'],
    ['1.4.0+build.5', '1.4.0+build.5'],
    ['1.4.0-rc.1+x.dev.2', '1.4.0rc1+x.dev.2'],
  ])('writes %s as %s, and reads it back', (version, written) => {
    expect(spell(version, 'pep440')).toBe(written)
    expect(canonical(written, 'pep440')).toBe(version)
  })

  it.each([
    ['v1.4', '1.4.0'],
    ['2', '2.0.0'],
    ['1.4.0-RC1', '1.4.0-rc.1'],
    ['1.4.0_alpha', '1.4.0-alpha.0'],
    ['1.4.0c2', '1.4.0-rc.2'],
    ['1.4.0.preview_3', '1.4.0-rc.3'],
    ['1.4.0-2', '1.4.0-post.2'],
    ['1.4.0r4', '1.4.0-post.4'],
    ['2024.07.04', '2024.7.4'],
    ['1.0.0+Ubuntu-1', '1.0.0+ubuntu.1'],
  ])('reads the loose form %s as %s', (written, version) => {
    expect(canonical(written, 'pep440')).toBe(version)
  })

  it.each(['1.4.0-nightly.1', '1.4.0-alpha.beta', '1.4.0-1', '1.4.0-rc.1.2'])(
    'has no word for %s',
    (version) => {
      expect(spell(version, 'pep440')).toBeUndefined()
    },
  )

  it.each(['1!1.4.0', 'latest', ''])('reads %j as no version', (written) => {
    expect(canonical(written, 'pep440')).toBeUndefined()
  })
})

describe('RubyGems', () => {
  it.each([
    ['1.4.0', '1.4.0'],
    ['1.4.0-rc.1', '1.4.0.rc.1'],
    ['1.4.0-alpha', '1.4.0.alpha'],
  ])('writes %s as %s, and reads it back', (version, written) => {
    expect(spell(version, 'rubygems')).toBe(written)
    expect(canonical(written, 'rubygems')).toBe(version)
  })

  it.each([
    ['1.4', '1.4.0'],
    ['1.4.0.rc1', '1.4.0-rc.1'],
    ['1.4.rc01', '1.4.0-rc.1'],
    ['1.4.0-rc.1', '1.4.0-pre.rc.1'],
  ])('reads the loose form %s as %s', (written, version) => {
    expect(canonical(written, 'rubygems')).toBe(version)
  })

  it.each(['1.4.0+build', '1.4.0-1', '1.4.0-a-b'])('has no word for %s', (version) => {
    expect(spell(version, 'rubygems')).toBeUndefined()
  })

  it.each(['x', '1..2'])('reads %j as no version', (written) => {
    expect(canonical(written, 'rubygems')).toBeUndefined()
  })
})

describe('agreement', () => {
  it('holds between a version and its own spelling, in every spelling', () => {
    fc.assert(
      fc.property(
        versions,
        fc.constantFrom('semver' as const, 'pep440' as const, 'rubygems' as const),
        (version, how) => {
          expect(agrees(spell(version, how) ?? '', how, version)).toBe(true)
        },
      ),
    )
  })

  it('fails between different versions, in every spelling', () => {
    fc.assert(
      fc.property(
        versions,
        versions,
        fc.constantFrom('semver' as const, 'pep440' as const, 'rubygems' as const),
        (a, b, how) => {
          fc.pre(a !== b)
          expect(agrees(spell(a, how) ?? '', how, b)).toBe(false)
        },
      ),
    )
  })

  it('takes rc1 and rc.1 for two versions in semver and for one in PEP 440', () => {
    expect(agrees('1.4.0-rc1', 'semver', '1.4.0-rc.1')).toBe(false)
    expect(agrees('1.4.0rc1', 'pep440', '1.4.0-rc1')).toBe(true)
  })

  it('keeps build metadata apart', () => {
    expect(agrees('1.4.0+a', 'semver', '1.4.0+b')).toBe(false)
  })
})
