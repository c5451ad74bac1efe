import { describe, expect, test } from 'vitest'
import { chooseDistTag, isPrerelease, isTagName } from '../../../../source/registries/npm/formats/dist-tag.js'

describe('the dist-tag of a version', () => {
  test.each([
    ['1.4.0', 'latest'],
    ['2.0.0-rc.1', 'rc'],
    ['2.0.0-beta', 'beta'],
    ['2.0.0-0', 'next'],
    ['2.0.0-latest.1', 'next'],
    ['2.0.0-x.1', 'next'],
    ['2.0.0-rc1', 'rc1'],
  ])('%s goes under %s', (version, tag) => {
    expect(chooseDistTag(version)).toBe(tag)
  })

  test.each([
    ['1.4.3', '2.0.0', 'release-1.x'],
    ['1.4.3', '1.5.0', 'release-1.4.x'],
    ['1.5.0-rc.1', '2.0.0', 'rc-1.x'],
    ['2.0.0-beta.1', '1.9.0', 'beta'],
    ['2.0.1', '2.0.0', 'latest'],
    ['2026.3.0', '2026.2.1', 'latest'],
  ])('%s beside %s goes under %s', (version, newest, tag) => {
    expect(chooseDistTag(version, newest)).toBe(tag)
    expect(isTagName(tag)).toBe(true)
  })

  test('is never a word that reads as a range of versions', () => {
    expect(['v1', '1.x', '1', 'x', '*', '', 'two words'].filter(isTagName)).toEqual([])
    expect(['next', 'release-1.x', 'v1-lts'].filter(isTagName)).toEqual(['next', 'release-1.x', 'v1-lts'])
  })

  test('tells prereleases by their version', () => {
    expect([isPrerelease('1.0.0'), isPrerelease('1.0.0-0'), isPrerelease('1.0.0+build')]).toEqual([
      false,
      true,
      false,
    ])
  })
})
