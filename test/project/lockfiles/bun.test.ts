import { expect, it } from 'vitest'
import { bunLock } from '../../../source/project/lockfiles/bun.js'
import { manifestSchema } from '../../../source/project/lockfiles/manifest.js'

const compare = (text: string) =>
  bunLock.compare(text, new Map([['.', manifestSchema.parse({ name: 'acme', dependencies: { a: '^1' } })]]))

it('reads comments, last commas and a byte order mark, and commas inside strings as they are', () => {
  const text =
    '\uFEFF{ // a\n "workspaces": { /* , */ "": { "name": "acme", "dependencies": { "a": "^1", }, }, }, }'
  expect(compare(text)).toEqual([])
  expect(compare(text.replace('"^1"', '"^2,}"'))).toEqual(['package.json asks for a ^1, locked for ^2,}'])
})

it.each(['', '{', '{ "workspaces": { "": {} } } }', '{ "workspaces": { "": {} ] }'])(
  'does not know what %j locks',
  (text) => {
    expect(compare(text)).toBeUndefined()
  },
)
