import { describe, expect, test } from 'vitest'
import { missingEntries } from '../../../../source/registries/npm/formats/packed-files.js'

const places = (manifest: object, paths: readonly string[]): readonly string[] =>
  missingEntries(manifest, paths).map(({ place, file }) => `${place}: ${file}`)

describe('ways into a package that its files lack', () => {
  test('are main, module, types, every target of exports, and commands', () => {
    expect(
      places(
        { name: 'acme', main: './lib/a.js', module: 'lib/a.mjs', types: 'lib/a.d.ts', bin: './cli.js' },
        [],
      ),
    ).toEqual([
      'types or module: lib/a.d.ts',
      'types or module: lib/a.mjs',
      'main: ./lib/a.js',
      'bin acme: ./cli.js',
    ])
    const exports = { '.': { types: './a.d.ts', import: './a.mjs', require: './a.cjs' }, './*': './lib/*.js' }
    expect(places({ exports, bin: { acme: 'cli.js' } }, ['a.d.ts', 'a.mjs'])).toEqual([
      'exports .: ./a.cjs',
      'exports ./*: ./lib/*.js',
      'bin acme: cli.js',
    ])
  })

  test('are none where all files are there', () => {
    const exports = { '.': './a.js', './*': './lib/*.js', './package.json': './package.json' }
    expect(places({ exports, main: './a' }, ['a.js', 'lib/deep/b.js', 'package.json'])).toEqual([])
    expect(places({ main: 'lib' }, ['lib/index.js'])).toEqual([])
    expect(places({ main: '.' }, ['index.js'])).toEqual([])
  })

  test('are exact for exports, where Node completes nothing', () => {
    expect(places({ exports: './a' }, ['a.js'])).toEqual(['exports .: ./a'])
  })

  test('count main beside exports, for tools that read only main', () => {
    expect(places({ exports: './a.js', main: 'old.js' }, ['a.js'])).toEqual(['main: old.js'])
  })
})
