import { describe, expect, test } from 'vitest'
import { compareContents, judgeContents } from '../../../../source/registries/npm/formats/contents.js'

describe('what would ship', () => {
  test('is judged by its ways in first, then by what is there by mistake', () => {
    const contents = {
      manifest: { name: 'acme', main: 'dist/a.js' },
      paths: ['package.json', '.env'],
      bytes: 1,
    }
    expect(judgeContents(contents, [], 'package.json').map(({ found }) => found)).toEqual([
      'dist/a.js is not in the package; main names it',
      '.env may hold secrets',
    ])
    expect(judgeContents(contents, ['.env'], 'package.json')).toHaveLength(1)
  })

  test('is compared with what shipped before: install scripts first, then commands, files and dependencies', () => {
    const before = {
      manifest: { name: 'acme', bin: 'x.js', dependencies: { a: '^1', b: '^1' }, scripts: { test: 'a' } },
      paths: ['x.js', 'y.js'],
      bytes: 2,
    }
    const after = {
      manifest: {
        name: 'acme',
        bin: { acme: 'y.js', 'acme-more': 'z.js' },
        dependencies: { a: '^2', c: '^3' },
        scripts: { test: 'b', postinstall: 'node z.js' },
      },
      paths: ['y.js', 'z.js'],
      bytes: 3,
    }
    expect(compareContents(before, after).map(({ what, name }) => `${what} ${name}`)).toEqual([
      'new install script postinstall node z.js',
      'new command acme-more z.js',
      'changed command acme x.js → y.js',
      'new file z.js',
      'gone file x.js',
      'new dependency c ^3',
      'gone dependency b',
      'changed dependency a ^1 → ^2',
    ])
    expect(compareContents(before, before)).toEqual([])
  })
})
