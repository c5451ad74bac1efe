import { expect, it } from 'vitest'
import { nextCompareLink, splitUnreleasedLink } from '../../../source/project/changelog/compare-link.js'

const at = 'https://example.org/acme/compare/'

it.each([
  [`${at}v1.3.1...v1.3.2`, '1.3.2', `${at}v1.3.2...v1.4.0`],
  [`${at}acme-v1.3.1...acme-v1.3.2`, '1.3.2', `${at}acme-v1.3.2...acme-v1.4.0`],
  [`${at}v1.3.1...main`, '1.3.2', undefined],
  ['https://example.org/acme/releases/v1.3.2', '1.3.2', undefined],
])('after %s of %s comes %s', (link, last, next) => {
  expect(nextCompareLink(link, last, '1.4.0')).toBe(next)
})

it('the link of what is unreleased is split at the new tag', () => {
  expect(splitUnreleasedLink(`${at}v1.3.2...HEAD`, '1.4.0')).toEqual({
    unreleased: `${at}v1.4.0...HEAD`,
    release: `${at}v1.3.2...v1.4.0`,
  })
  expect(splitUnreleasedLink(`${at}main...HEAD`, '1.4.0')).toBeUndefined()
})
