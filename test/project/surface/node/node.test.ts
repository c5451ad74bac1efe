import { describe, expect, it } from 'vitest'
import { readNodeSurface } from '../../../../source/project/surface/node/node.js'

const read = (files: Record<string, unknown>) =>
  readNodeSurface(
    Object.entries(files).map(([path, content]) => ({
      path,
      text: typeof content === 'string' ? content : JSON.stringify(content),
    })),
  )

describe('the surface of a Node package', () => {
  it('is its commands, subpaths and exported names', () => {
    const surface = read({
      'package.json': {
        name: 'acme',
        bin: { acme: './bin.js' },
        exports: {
          '.': { types: './dist/index.d.ts' },
          './schema.json': './s.json',
          './features/*': './dist/*.js',
        },
      },
      'source/index.ts': `export * from './pool.js'\nexport { feed } from './feed.js'\nexport * from 'other'`,
      'source/pool.ts': `export class Pool {}\nexport default Pool\nexport * from './index.js'`,
    })
    expect(surface).toEqual({
      symbols: [
        'acme',
        'acme * from other',
        'acme Pool',
        'acme command acme',
        'acme feed',
        'acme/features/*',
        'acme/schema.json',
      ],
      unread: [],
    })
  })

  it('comes from declaration files where they are there', () => {
    const { symbols } = read({
      'package.json': { name: 'acme', main: 'index.js', types: 'index.d.ts' },
      'index.js': 'exports.a = 1; exports.untyped = 2',
      'index.d.ts': 'export declare const a: number\nexport interface Options {}',
    })
    expect(symbols).toEqual(['acme', 'acme Options', 'acme a'])
  })

  it('is that of every public package of a workspace', () => {
    const { symbols } = read({
      'package.json': { private: true, workspaces: ['packages/*'] },
      'packages/a/package.json': { name: '@acme/a', exports: './src/index.js' },
      'packages/a/src/index.js': 'export const a = 1',
      'packages/a/esm/package.json': { type: 'module', main: 'gone.js' },
      'node_modules/x/package.json': { name: 'x', main: 'gone.js' },
    })
    expect(symbols).toEqual(['@acme/a', '@acme/a a'])
  })

  it('is not known where a text is missing or an export has no name', () => {
    expect(read({ 'package.json': { name: 'acme', main: './dist/index.js' } }).unread).toEqual([
      'package.json: no text for . (./dist/index.js)',
    ])
    expect(
      read({
        'package.json': { name: 'a', main: 'i.js' },
        'i.js': `export * from './gone.js'\nexport * from './h.js'`,
        'h.js': 'export const b = "',
      }).unread,
    ).toEqual(['h.js: syntax that cannot be read', 'i.js: no text for ./gone.js'])
    expect(read({ 'package.json': '{' }).unread).toEqual(['package.json is not a package manifest'])
  })
})
