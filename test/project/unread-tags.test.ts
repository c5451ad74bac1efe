import { expect, it } from 'vitest'
import { readNearly, unreadTags, unreadWords } from '../../source/project/unread-tags.js'

const form = { template: `v\${version}`, name: 'acme' }
const names = (tags: string[], hasReleases = true) =>
  unreadTags(tags, form, hasReleases).map(({ tag }) => tag)

it.each([
  'v1.2',
  '1.2',
  '2024.02.0',
  '3.0.1.0',
  'REL_1_2_0',
  'release-1.4',
  'release-1.4.0',
  'acme-1.2',
  'r45',
  'V1.2.0',
  '20240201',
])('%s may be a release and is not understood, beside releases that are', (tag) =>
  expect(names([tag])).toEqual([tag]),
)

it.each(['v1.2.0', 'nightly', 'latest', 'chart-1.2.0', 'other@1.2.0', 'nightly-2024-02-01'])(
  '%s is no release of the project, beside releases that are',
  (tag) => expect(names([tag])).toEqual([]),
)

it('where there is no release yet, everything with a number may be one', () => {
  expect(names(['chart-1.2.0', 'milestone_3', 'nightly'], false)).toEqual(['milestone_3', 'chart-1.2.0'])
})

it('the highest comes first, and the words name no more than three', () => {
  const unread = unreadTags(['v1.0', 'v1.10', 'v1.2', 'v0.9'], form, false)
  expect(unreadWords(unread)).toBe('4 tags here are not understood: v1.10, v1.2, v1.0, …')
  expect(unreadWords(unread.slice(0, 1))).toBe('1 tag here is not understood: v1.10')
  expect(unreadWords([])).toBe('')
})

it.each([
  ['REL_1_2_0', '1.2.0', false],
  ['2024.02.0', '2024.2.0', false],
  ['v1.2', '1.2.0', false],
  ['3.0.1.7', '3.0.1', false],
  ['v1.2rc1', '1.2.0', true],
  ['1.2-beta', '1.2.0', true],
  ['1.2.post1', '1.2.0', false],
])('%s is nearly %s', (tag, nearly, prerelease) => {
  expect(readNearly(tag)).toMatchObject({ nearly, prerelease })
})
