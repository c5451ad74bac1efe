import { expect, it } from 'vitest'
import { listEntryPoints } from '../../../../source/project/surface/node/entry-points.js'

it.each([
  [{ main: './index.js' }, [{ subpath: '.', files: ['./index.js'] }]],
  [{ main: './a.js', types: './a.d.ts' }, [{ subpath: '.', files: ['./a.d.ts', './a.js'] }]],
  [{ exports: './index.js' }, [{ subpath: '.', files: ['./index.js'] }]],
  [
    { exports: { import: './i.mjs', require: './i.cjs', types: './i.d.ts' } },
    [{ subpath: '.', files: ['./i.d.ts', './i.mjs', './i.cjs'] }],
  ],
  [
    {
      main: './unused.js',
      exports: { '.': { node: { types: './n.d.ts', default: './n.js' } }, './schema.json': './s.json' },
    },
    [
      { subpath: '.', files: ['./n.d.ts', './n.js'] },
      { subpath: './schema.json', files: ['./s.json'] },
    ],
  ],
  [
    { exports: { './a': ['./a.js', './b.js'], './internal/*': null } },
    [{ subpath: './a', files: ['./a.js', './b.js'] }],
  ],
  [{}, []],
  [{ exports: {} }, []],
  [7, []],
])('lists the entry points of %j', (manifest, expected) => {
  expect(listEntryPoints(manifest)).toEqual(expected)
})
