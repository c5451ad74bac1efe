import { expect, it } from 'vitest'
import { directoryOf, fileNameOf, joinPath } from '../../../source/project/versions/paths.js'

it.each([
  ['.', 'VERSION', 'VERSION'],
  ['a/b', '../c/./d', 'a/c/d'],
  ['a', '..', '.'],
  ['.', '../x', '../x'],
  ['a', '..\\b', 'b'],
])('joins %s and %s to %s', (directory, relative, joined) => {
  expect(joinPath(directory, relative)).toBe(joined)
})

it('takes a path apart', () => {
  expect([directoryOf('a/b/c.toml'), fileNameOf('a/b/c.toml')]).toEqual(['a/b', 'c.toml'])
  expect([directoryOf('c.toml'), fileNameOf('c.toml')]).toEqual(['.', 'c.toml'])
})
