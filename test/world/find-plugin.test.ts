import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { findPlugin } from '../../source/world/find-plugin.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

const manifest = (keys: object = {}) => JSON.stringify({ name: 'gems', version: '1.2.0', ...keys })
let root: string
beforeEach(() => {
  root = realpathSync(temporaryFolder('project'))
})
const put = (files: Readonly<Record<string, string>>) => writeFiles(root, files)
const refused = (found: string, expected: string, mend: string) => ({
  name: 'NotTold',
  verdict: {
    found: expect.stringContaining(found),
    expected: expect.stringContaining(expected),
    mend: expect.stringContaining(mend),
  },
})

describe('a plugin is found', () => {
  test.each([
    ['by exports', { exports: './lib/a.js' }, 'lib/a.js'],
    ['by conditions', { exports: { '.': { types: './a.d.ts', import: './lib/a.js' } } }, 'lib/a.js'],
    ['by its main file', { main: './lib/a.js' }, 'lib/a.js'],
    ['as TypeScript', { exports: './lib/a.ts' }, 'lib/a.ts'],
    ['by its index', {}, 'index.js'],
  ])('in node_modules, %s', async (_, keys, file) => {
    const home = 'node_modules/gems'
    put({
      [`${home}/package.json`]: manifest(keys),
      [`${home}/lib/a.js`]: '',
      [`${home}/lib/a.ts`]: '',
      [`${home}/index.js`]: '',
    })
    expect(await findPlugin(root, 'gems')).toMatchObject({ version: '1.2.0', file: join(root, home, file) })
  })

  test('under a scope, through a link, and by a path to a file or a folder', async () => {
    put({
      'packages/gems/package.json': manifest({ exports: './a.ts' }),
      'packages/gems/a.ts': '',
      'tools/one.ts': '',
      'tools/many/index.ts': '',
    })
    mkdirSync(join(root, 'node_modules/@acme'), { recursive: true })
    symlinkSync(join(root, 'packages/gems'), join(root, 'node_modules/@acme/gems'), 'junction')
    const found = await findPlugin(root, '@acme/gems')
    expect(found).toMatchObject({ version: '1.2.0', file: join(root, 'packages/gems/a.ts') })
    expect(await findPlugin(root, './packages/gems')).toEqual(found)
    expect((await findPlugin(root, './tools/one.ts')).file).toBe(join(root, 'tools/one.ts'))
    expect((await findPlugin(root, './tools/many')).file).toBe(join(root, 'tools/many/index.ts'))
  })

  test('with a digest of all its files, and of none that it depends on', async () => {
    const home = 'node_modules/gems'
    put({ [`${home}/package.json`]: manifest(), [`${home}/index.js`]: '', [`${home}/lib/part.js`]: '' })
    const { integrity, files } = await findPlugin(root, 'gems')
    expect(files.map((line) => line.replace(/^[0-9a-f]{64} {2}/, ''))).toEqual([
      'index.js',
      'lib/part.js',
      'package.json',
    ])
    put({ [`${home}/node_modules/other/index.js`]: 'other' })
    expect((await findPlugin(root, 'gems')).integrity).toBe(integrity)
    put({ [`${home}/lib/part.js`]: 'changed' })
    expect((await findPlugin(root, 'gems')).integrity).not.toBe(integrity)
  })
})

describe('a plugin is refused, with how to mend it,', () => {
  test.each([
    ['gems', 'there is no package gems in node_modules', 'gems, installed', 'npm install --save-dev gems'],
    ['./gems.ts', 'there is no ./gems.ts', 'a file or a folder', 'correct the path'],
    ['../gems.ts', 'outside of the repository', 'a path inside', 'install it as a package'],
    ['./a/../../gems.ts', 'outside of the repository', 'a path inside', 'install it as a package'],
    ['/etc/gems', 'names no plugin', 'a path that begins with ./', 'correct the name'],
    ['gems/../../other', 'names no plugin', 'a path that begins with ./', 'correct the name'],
    ['file:gems', 'names no plugin', 'a path that begins with ./', 'correct the name'],
  ])('as %s', async (name, ...words) => {
    await expect(findPlugin(root, name)).rejects.toMatchObject(refused(...words))
  })

  test('where a path is a link that leads out of the repository', async () => {
    const elsewhere = temporaryFolder('elsewhere')
    writeFiles(elsewhere, { 'gems.ts': '' })
    symlinkSync(join(elsewhere, 'gems.ts'), join(root, 'gems.ts'))
    await expect(findPlugin(root, './gems.ts')).rejects.toMatchObject(
      refused('outside of the repository', 'a path inside', 'copy it'),
    )
  })

  test.each([
    [
      'nothing to load',
      manifest({ exports: './none.js' }),
      'says of no file',
      'exports or main',
      '"exports"',
    ],
    [
      'no form of exports',
      manifest({ exports: { './sub': './a.js' } }),
      'says of no file',
      'exports',
      '"exports"',
    ],
    [
      'a file outside of it',
      manifest({ main: '../../out.js' }),
      'outside of its folder',
      'of its own',
      'package.json',
    ],
    ['a broken manifest', '{', 'says of no file', 'exports or main', '"exports"'],
  ])('where its package names %s', async (_, text, ...words) => {
    put({ 'node_modules/gems/package.json': text, 'out.js': '' })
    await expect(findPlugin(root, 'gems')).rejects.toMatchObject(refused(...words))
  })

  test('where it holds a link, which no digest covers', async () => {
    put({ 'node_modules/gems/package.json': manifest(), 'node_modules/gems/index.js': '', 'part.js': '' })
    symlinkSync(join(root, 'part.js'), join(root, 'node_modules/gems/part.js'))
    await expect(findPlugin(root, 'gems')).rejects.toMatchObject(
      refused('part.js, which is a link', 'plain files', 'put the file itself there'),
    )
  })
})
