import { expect, it } from 'vitest'
import { checkLinksAgree } from '../../../source/project/documents/link-agreement.js'

const changelog = { path: 'CHANGELOG.md', text: '[Evidence **index**](https://example.org/a)\n' }
const guide = { path: 'docs/guide.md', text: 'x\n[evidence  index](https://example.org/b)\n' }
const readme = { path: 'README.md', text: 'nothing\n' }
const names = ['Evidence index']

it('the same link everywhere is agreement, whatever its marks and case', () => {
  const copy = { ...guide, text: '[evidence index](https://example.org/a)' }
  expect(checkLinksAgree([changelog, copy], { names })).toEqual([])
})

it('another address and a missing link are problems, each with its place', () => {
  expect(checkLinksAgree([changelog, guide, readme], { names })).toMatchObject([
    { found: 'no link “Evidence index”', where: 'README.md', mend: 'add it to README.md' },
    { expected: 'https://example.org/a, as in CHANGELOG.md', where: 'docs/guide.md:2' },
  ])
})

it('the file that wins decides which address is right', () => {
  expect(checkLinksAgree([changelog, guide], { names, wins: 'docs/guide.md' })).toMatchObject([
    { expected: 'https://example.org/b, as in docs/guide.md', where: 'CHANGELOG.md:1' },
  ])
})

it('a link that no file has is missing from all', () => {
  expect(checkLinksAgree([changelog, readme], { names: ['Matrix'] })).toHaveLength(2)
})
