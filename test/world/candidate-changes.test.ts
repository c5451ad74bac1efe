import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeRepository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { candidatesOf, strangeNames as strange } from './candidates-of.js'

describe('digests', () => {
  test('change with the files that their globs match, and with no others', async () => {
    const repository = makeRepository({ 'src/a.ts': 'a\n', 'docs/b.md': 'b\n', 'package.json': '{}\n' })
    const candidates = candidatesOf(repository)
    const inputs = { code: ['src/**', 'package.json'], docs: ['**/*.md'], none: ['x/**'] }
    const before = await candidates.digests(await candidates.observe(), inputs)
    writeFiles(repository.folder, { 'src/new.ts': 'new\n' })
    const after = await candidates.digests(await candidates.observe(), inputs)
    expect(Object.keys(before).filter((key) => Reflect.get(before, key) !== Reflect.get(after, key))).toEqual(
      ['code'],
    )
    repository.commit('New')
    expect(await candidates.digests(await candidates.observe(), inputs)).toEqual(after)
  })

  test('know files of any name', async () => {
    const repository = makeRepository(Object.fromEntries(strange.map((name) => [name, 'x\n'])))
    const candidates = candidatesOf(repository)
    const inputs = Object.fromEntries(strange.map((name) => [name, [name.replace(/[\\"'\n\t]/g, '?')]]))
    const before = await candidates.digests(await candidates.observe(), inputs)
    for (const name of strange) {
      writeFiles(repository.folder, { [name]: 'y\n' })
      const after = await candidates.digests(await candidates.observe(), inputs)
      expect(Object.keys(inputs).filter((key) => before[key] !== after[key])).toEqual([name])
      writeFiles(repository.folder, { [name]: 'x\n' })
    }
  })
})

describe('what differs', () => {
  test('between two candidates is named, whatever the names', async () => {
    const repository = makeRepository({ 'stays.txt': 'x\n', 'goes.txt': 'x\n' })
    const candidates = candidatesOf(repository)
    const from = await candidates.observe()
    writeFiles(repository.folder, Object.fromEntries(strange.map((name) => [name, 'x\n'])))
    rmSync(join(repository.folder, 'goes.txt'))
    const to = await candidates.observe()
    expect([...(await candidates.paths(from, to))].sort()).toEqual([...strange, 'goes.txt'].sort())
    expect(await candidates.paths(to, to)).toEqual([])
  })

  test('is told over sessions that share a folder; with the folder gone, everything counts', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n', 'b.txt': 'b\n' })
    const folder = temporaryFolder('candidate')
    writeFiles(repository.folder, { 'a.txt': 'one\n' })
    const from = await candidatesOf(repository, folder).observe()
    writeFiles(repository.folder, { 'a.txt': 'two\n' })
    const again = candidatesOf(repository, folder)
    const to = await again.observe()
    expect(await again.paths(from, to)).toEqual(['a.txt'])
    const forgetful = candidatesOf(repository)
    expect(await forgetful.paths(from, await forgetful.observe())).toEqual(['a.txt', 'b.txt'])
  })

  test('from the base is given as the first match of each list', async () => {
    const repository = makeRepository({ 'a/x.txt': 'x\n', 'b/y.txt': 'y\n' })
    repository.tag('v1.0.0')
    repository.commit('Change', { 'a/x.txt': 'changed\n' })
    writeFiles(repository.folder, { 'c/new.txt': 'new\n' })
    const candidates = candidatesOf(repository)
    const lists = [['a/**'], ['b/**'], ['c/**', 'a/**'], ['**', '!a/**']]
    expect(await candidates.changed('v1.0.0', await candidates.observe(), lists)).toEqual([
      'a/x.txt',
      '',
      'a/x.txt',
      'c/new.txt',
    ])
  })

  test('from a base that is not there is a clear error', async () => {
    const candidates = candidatesOf(makeRepository())
    await expect(candidates.changed('v0.0.1', await candidates.observe(), [['**']])).rejects.toThrow(
      /no commit/,
    )
  })
})
