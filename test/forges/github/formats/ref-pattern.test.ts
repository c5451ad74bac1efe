import { expect, it } from 'vitest'
import { matchesRef } from '../../../../source/forges/github/formats/ref-pattern.js'

it.each([
  ['~ALL', 'refs/tags/v1.4.0'],
  ['refs/tags/v*', 'refs/tags/v1.4.0'],
  ['refs/tags/**', 'refs/tags/acme/v1.4.0'],
  ['refs/tags/**/*', 'refs/tags/v1.4.0'],
  ['refs/tags/v?.4.0', 'refs/tags/v1.4.0'],
])('%s takes %s', (pattern, ref) => {
  expect(matchesRef(pattern, ref)).toBe(true)
})

it.each([
  ['refs/tags/v*', 'refs/tags/acme/v1.4.0'],
  ['refs/tags/*', 'refs/tags/acme/v1.4.0'],
  ['refs/tags/v1.4', 'refs/tags/v1x4'],
  ['refs/heads/*', 'refs/tags/v1.4.0'],
])('%s does not take %s', (pattern, ref) => {
  expect(matchesRef(pattern, ref)).toBe(false)
})
