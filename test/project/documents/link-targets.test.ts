import { expect, it } from 'vitest'
import { checkLinkTargets } from '../../../source/project/documents/link-targets.js'

const paths = new Set(['README.md', 'docs/guide.md', 'docs/a b.md', 'docs/img/x.png'])
const check = (url: string, path = 'docs/guide.md') =>
  checkLinkTargets([{ path, text: `[x](<${url}>)` }], paths)

it.each([
  'guide.md',
  './guide.md#part',
  '../README.md',
  'a%20b.md',
  'a b.md',
  'img/',
  'img',
  '/docs/guide.md',
  '..',
  '#part',
  'https://example.org/gone',
  'mailto:mia@example.org',
  '//example.org',
])('a link from docs/guide.md to %s is good', (url) => {
  expect(check(url)).toEqual([])
})

it('a link to what is not there names what was expected', () => {
  expect(check('../gone.md#x')).toEqual([
    {
      found: 'a link to ../gone.md#x, which is not there',
      expected: 'a file or folder gone.md',
      mend: 'correct the link, or add what it names',
      where: 'docs/guide.md:1',
    },
  ])
  expect(check('README.md')).toHaveLength(1)
  expect(check('im')).toHaveLength(1)
  expect(check('%zz.md')).toHaveLength(1)
})

it('a link out of the project is a problem', () => {
  expect(check('../../README.md')[0]?.expected).toBe('a link to a place inside the project')
})
