import { expect, test } from 'vitest'
import { sameLine } from '../../source/core/release-line.js'
import type { Target } from '../../source/core/vocabulary.js'

const target = (tag: string, version: string): Target => ({
  tag,
  version,
  bump: 'minor',
  baseReason: 'a test',
})

test('candidates of a version and the version itself are one line', () => {
  const final = target('v1.4.0', '1.4.0')
  expect(sameLine(target('v1.4.0-rc.1', '1.4.0-rc.1'), final)).toBe(true)
  expect(sameLine(target('v1.4.0-rc.1', '1.4.0-rc.1'), target('v1.4.0-beta.2', '1.4.0-beta.2'))).toBe(true)
  expect(sameLine(target('v1.4.1-rc.1', '1.4.1-rc.1'), final)).toBe(false)
})

test('packages of one repository are lines of their own, whatever their versions', () => {
  const core = target('core@1.4.0-rc.1', '1.4.0-rc.1')
  expect(sameLine(core, target('core@1.4.0', '1.4.0'))).toBe(true)
  expect(sameLine(core, target('cli@1.4.0', '1.4.0'))).toBe(false)
})
