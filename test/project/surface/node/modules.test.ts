import { expect, it } from 'vitest'
import { findBuiltModule, resolveModule } from '../../../../source/project/surface/node/modules.js'

const among =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path)

it.each([
  ['src/index.ts', './a.js', ['src/a.ts'], 'src/a.ts'],
  ['src/index.ts', './a', ['src/a/index.ts'], 'src/a/index.ts'],
  ['src/x/index.ts', '../a.mjs', ['src/a.mts'], 'src/a.mts'],
  ['src/index.ts', './a.js', ['src/a.js', 'src/a.ts'], 'src/a.js'],
  ['index.d.ts', './a.js', ['a.d.ts'], 'a.d.ts'],
  ['src/index.ts', './gone.js', ['src/a.ts'], undefined],
])('from %s, %s among %j is %s', (from, specifier, paths, expected) => {
  expect(resolveModule(from, specifier, among(...paths))).toBe(expected)
})

it.each([
  ['', './dist/index.js', ['dist/index.js', 'src/index.ts'], 'dist/index.js'],
  ['', './dist/index.js', ['src/index.ts'], 'src/index.ts'],
  ['', './dist/types/index.d.ts', ['source/index.ts'], 'source/index.ts'],
  ['packages/a/', 'lib/cjs/sub/x.js', ['packages/a/src/sub/x.tsx'], 'packages/a/src/sub/x.tsx'],
  ['', 'index.js', ['index.ts'], 'index.ts'],
  ['', './dist/index.js', ['other/index.ts'], undefined],
])('in %j, the built file %s is sought among %j', (root, file, paths, expected) => {
  expect(findBuiltModule(root, file, among(...paths))).toBe(expected)
})
