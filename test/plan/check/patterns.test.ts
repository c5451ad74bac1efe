import { expect, test } from 'vitest'
import { checkPatterns } from '../../../source/plan/check/patterns.js'

const version = `\${version}`
const foundIn = (tag: string) => checkPatterns({ name: 'acme', tag } as never).map(({ found }) => found)

test.each([
  `v${version}`,
  version,
  `\${name}-v${version}`,
  `packages/core/v${version}`,
  `release/${version}-final`,
])('the tag form %s is taken', (tag) => {
  expect(foundIn(tag)).toEqual([])
})

test.each([
  `-${version}`,
  `a b${version}`,
  `a..${version}`,
  `${version}.lock`,
  `a~${version}`,
  `a//${version}`,
  `${version}/`,
  `.${version}`,
])('the tag form %s makes a tag that git does not take', (tag) => {
  expect(foundIn(tag)).toEqual([expect.stringContaining('is none that git takes')])
})

test.each(['v', `${version}${version}`])('the tag form %s does not hold the version once', (tag) => {
  expect(foundIn(tag)).toEqual([expect.stringContaining('does not hold the version once')])
})
