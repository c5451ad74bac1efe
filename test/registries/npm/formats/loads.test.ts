import { describe, expect, test } from 'vitest'
import { listLoads } from '../../../../source/registries/npm/formats/loads.js'

const ways = (manifest: object, paths: readonly string[] = []): readonly string[] =>
  listLoads({ name: 'acme', ...manifest }, paths).map(({ how, specifier }) => `${how} ${specifier}`)

describe('the ways users load a package', () => {
  test('are both for CommonJS, and import alone for a module', () => {
    expect(ways({ main: 'a.js' })).toEqual(['import acme', 'require acme'])
    expect(ways({ main: 'a.js', type: 'module' })).toEqual(['import acme'])
    expect(ways({ main: 'a.mjs' })).toEqual(['import acme'])
    expect(ways({ main: 'lib' })).toEqual(['import acme', 'require acme'])
  })

  test('are index.js where nothing is named, and none for a package of commands alone', () => {
    expect(ways({}, ['index.js'])).toEqual(['import acme', 'require acme'])
    expect(ways({ bin: 'cli.js' })).toEqual([])
  })

  test('are every subpath of exports, by the conditions that it offers', () => {
    const exports = {
      '.': { types: './a.d.ts', import: './a.mjs', require: './a.cjs' },
      './extra': { require: './b.cjs', default: './b.mjs' },
      './deep': { node: { import: './c.js', default: './c.cjs' } },
      './package.json': './package.json',
      './style.css': './style.css',
      './types': { types: './t.d.ts' },
      './features/*': './features/*.js',
      './internal': null,
    }
    expect(ways({ exports, type: 'module' })).toEqual([
      'import acme',
      'require acme',
      'require acme/extra',
      'import acme/extra',
      'import acme/deep',
      'require acme/deep',
      'require acme/package.json',
    ])
  })

  test('leave out conditions that are not for Node', () => {
    expect(ways({ exports: { browser: './b.js', default: './a.mjs' } })).toEqual(['import acme'])
    expect(ways({ exports: { browser: './b.js' } })).toEqual([])
  })
})
