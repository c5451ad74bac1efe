import { expect, it } from 'vitest'
import { findHandles } from '../../../source/project/documents/handles.js'

const find = (text: string, allowed?: string[]) =>
  findHandles({ path: 'MAINTAINING.md', text }, allowed).map(({ found, where }) => [found, where])

it.each(['Ask @mia-k.', '(@mia-k)', '| Captain | @mia-k |', 'thanks @mia-k, and all', '**@mia-k**'])(
  'finds the handle in %j',
  (text) => {
    expect(find(`# A\n${text}`)).toEqual([['the personal handle @mia-k', 'MAINTAINING.md:2']])
  },
)

it.each([
  'mia@example.org',
  'npm i @acme/core@1.0.0',
  'the team @acme/release',
  'the module attribute `@version`',
  '```\n@moduletag timeout: 5\n```',
  'https://example.org/@mia-k',
  'user@host:~/x',
  'a @ b',
])('finds none in %j', (text) => {
  expect(find(text)).toEqual([])
})

it('leaves out words that are allowed', () => {
  expect(find('the @version in mix.exs, by @mia', ['version'])).toEqual([
    ['the personal handle @mia', 'MAINTAINING.md:1'],
  ])
})
