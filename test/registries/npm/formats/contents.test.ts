import { describe, expect, test } from 'vitest'
import { compareContents, judgeContents } from '../../../../source/registries/npm/formats/contents.js'

describe('what would ship', () => {
  test('is judged by its ways in first, then by what is there by mistake', () => {
    const contents = { manifest: { name: 'acme', main: 'dist/a.js' }, paths: ['package.json', '.env'] }
    expect(judgeContents(contents, [], 'package.json').map(({ found }) => found)).toEqual([
      'dist/a.js is not in the package; main names it',
      '.env may hold secrets',
    ])
    expect(judgeContents(contents, ['.env'], 'package.json')).toHaveLength(1)
  })

  test('is compared with what shipped before, files and dependencies', () => {
    const before = { manifest: { dependencies: { a: '^1', b: '^1' } }, paths: ['x.js', 'y.js'] }
    const after = { manifest: { dependencies: { a: '^2', c: '^3' } }, paths: ['y.js', 'z.js'] }
    expect(compareContents(before, after).map(({ what, name }) => `${what} ${name}`)).toEqual([
      'new file z.js',
      'gone file x.js',
      'new dependency c ^3',
      'gone dependency b',
    ])
    expect(compareContents(before, before)).toEqual([])
  })
})
