import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeRepository, type Repository } from '../parts/repository.js'
import { isolatedEnv, writeFiles } from '../parts/temporary.js'
import { candidatesOf } from './candidates-of.js'

describe('a snapshot', () => {
  async function differenceAfter(repository: Repository, change: () => void): Promise<readonly string[]> {
    const candidates = candidatesOf(repository)
    const before = await candidates.snapshot()
    change()
    return candidates.difference(before, await candidates.snapshot())
  }

  test('names tracked files that were changed, removed or staged', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n', 'b.txt': 'b\n', 'c.txt': 'c\n' })
    const changed = await differenceAfter(repository, () => {
      writeFiles(repository.folder, { 'a.txt': 'x\n', 'new.txt': 'new\n' })
      rmSync(join(repository.folder, 'b.txt'))
      repository.git('add', 'new.txt')
    })
    expect(changed).toEqual(['a.txt', 'b.txt', 'new.txt'])
  })

  test('sees a change of a file that was unclean already', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' })
    writeFiles(repository.folder, { 'a.txt': 'unclean\n' })
    expect(
      await differenceAfter(repository, () => writeFiles(repository.folder, { 'a.txt': 'more\n' })),
    ).toEqual(['a.txt'])
  })

  test('leaves out what git does not track', async () => {
    const repository = makeRepository({ '.gitignore': 'dist/\n' })
    const write = (): void => writeFiles(repository.folder, { 'dist/out.js': 'x\n', 'note.txt': 'x\n' })
    expect(await differenceAfter(repository, write)).toEqual([])
  })

  test('names refs that were made, moved or removed, and HEAD', async () => {
    const repository = makeRepository()
    repository.tag('old')
    repository.git('branch', 'side')
    const changed = await differenceAfter(repository, () => {
      repository.git('tag', '-d', 'old')
      repository.git('tag', 'new')
      repository.git('switch', '-q', 'side')
      repository.commit('Move')
    })
    expect(changed).toEqual(['HEAD', 'refs/heads/side', 'refs/tags/new', 'refs/tags/old'])
  })

  test('can be taken by many at once', async () => {
    const candidates = candidatesOf(makeRepository())
    const snapshots = await Promise.all(Array.from({ length: 5 }, () => candidates.snapshot()))
    expect(new Set(snapshots).size).toBe(1)
  })
})

test('ten thousand files are looked at in seconds', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`folder-${index % 100}/file-${index}.txt`, `${index}\n`]),
  )
  // So many objects would start a gc in the background, which outlives the test.
  const { env } = isolatedEnv({ GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'gc.auto', GIT_CONFIG_VALUE_0: '0' })
  const repository = makeRepository(files, env)
  const candidates = candidatesOf(repository)
  writeFiles(repository.folder, { 'folder-1/file-1.txt': 'changed\n' })
  await candidates.observe()
  const begun = performance.now()
  const seen = await candidates.observe()
  const inputs = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [`${index}`, [`folder-${index}/**`]]),
  )
  await candidates.digests(seen, inputs)
  await candidates.snapshot()
  await candidates.snapshot()
  const twice = performance.now()
  expect(twice - begun).toBeLessThan(10_000)
})
