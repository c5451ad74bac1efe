import { expect, it } from 'vitest'
import { floatingTags } from '../../source/project/floating-tags.js'
import { unreadTags } from '../../source/project/unread-tags.js'

const form = { template: 'v${version}' }

it('moves the tag of a line for its newest release, and for no prerelease', () => {
  expect(floatingTags(form, '2.1.0', ['major', 'minor'], ['1.9.0', '2.0.4', '2.1.0'])).toEqual(['v2', 'v2.1'])
  expect(floatingTags(form, '2.0.5', ['major', 'minor'], ['2.0.4', '2.1.0'])).toEqual(['v2.0'])
  expect(floatingTags(form, '2.0.5', ['major'], ['2.1.0-rc.1'])).toEqual(['v2'])
  expect(floatingTags(form, '3.0.0-rc.1', ['major'])).toEqual([])
})

it('is known as a tag by the releases of its line', () => {
  expect(unreadTags(['v2', 'v2.1', 'v2.1.0', 'v3'], form, true).map(({ tag }) => tag)).toEqual(['v3'])
})
