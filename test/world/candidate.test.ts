import { chmodSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeRepository, openRepository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'
import { candidatesOf, imprint } from './candidates-of.js'

describe('the candidate', () => {
  test('of a clean work tree is HEAD alone', async () => {
    const repository = makeRepository()
    expect(await candidatesOf(repository).observe()).toEqual({ commit: repository.git('rev-parse', 'HEAD') })
  })

  test('of an unclean one has the tree that a commit of everything would have', async () => {
    const repository = makeRepository({
      'a.txt': 'a\n',
      'b.txt': 'b\n',
      'c.txt': 'c\n',
      '.gitignore': 'ignored\n',
    })
    const candidates = candidatesOf(repository)
    const commit = repository.git('rev-parse', 'HEAD')
    writeFiles(repository.folder, { 'a.txt': 'changed\n', 'new/file.txt': 'new\n', ignored: 'x\n' })
    rmSync(join(repository.folder, 'b.txt'))
    chmodSync(join(repository.folder, 'c.txt'), 0o755)
    symlinkSync('a.txt', join(repository.folder, 'link'))
    const seen = await candidates.observe()
    expect(seen.commit).toBe(commit)
    repository.commit('All of it')
    expect(seen.tree).toBe(repository.git('rev-parse', 'HEAD^{tree}'))
    expect(await candidates.observe()).toEqual({ commit: repository.git('rev-parse', 'HEAD') })
  })

  test('changes with every change, and comes back when the change is undone', async () => {
    const repository = makeRepository({ 'a.txt': 'aaaa\n' })
    const candidates = candidatesOf(repository)
    const clean = await candidates.observe()
    const trees = []
    // The same length within one tick of the clock is what git's stat data cannot tell apart by itself.
    for (const text of ['bbbb\n', 'cccc\n', 'dddd\n']) {
      writeFiles(repository.folder, { 'a.txt': text })
      trees.push((await candidates.observe()).tree)
    }
    expect(new Set(trees).size).toBe(3)
    writeFiles(repository.folder, { 'a.txt': 'aaaa\n' })
    expect(await candidates.observe()).toEqual(clean)
  })

  test('does not change when a file is only staged, or only touched', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' })
    const candidates = candidatesOf(repository)
    writeFiles(repository.folder, { 'a.txt': 'b\n' })
    const before = await candidates.observe()
    repository.git('add', 'a.txt')
    expect(await candidates.observe()).toEqual(before)
    writeFiles(repository.folder, { 'a.txt': 'b\n' })
    expect(await candidates.observe()).toEqual(before)
  })

  test('is looked at without a byte of the repository changing', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' })
    writeFiles(repository.folder, { 'a.txt': 'b\n', 'new.txt': 'new\n' })
    const before = imprint(repository.folder)
    const candidates = candidatesOf(repository)
    const seen = await candidates.observe()
    await candidates.digests(seen, { x: ['**'] })
    await candidates.snapshot()
    expect(imprint(repository.folder)).toBe(before)
  })

  test('starts no hook', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' })
    const trace = join(repository.folder, '.git/trace')
    writeFiles(repository.folder, {
      '.git/hooks/post-index-change': `#!/bin/sh\ntouch ${trace}\n`,
      'a.txt': 'b\n',
    })
    chmodSync(join(repository.folder, '.git/hooks/post-index-change'), 0o755)
    const before = imprint(repository.folder)
    await candidatesOf(repository).observe()
    expect(imprint(repository.folder)).toBe(before)
  })

  test('of a tag is its commit, wherever HEAD is', async () => {
    const repository = makeRepository()
    const tagged = repository.tag('v1.0.0')
    repository.commit('Later')
    writeFiles(repository.folder, { 'a.txt': 'unclean\n' })
    expect(await candidatesOf(repository).observe('v1.0.0')).toEqual({ commit: tagged })
  })

  test.each(['--upload-pack=x', 'v9.9.9', 'v1.0.0; rm -rf ~', 'HEAD^{tree}', '', 'a b'])(
    'of %j, which is no tag, is a clear error',
    async (ref) => {
      const candidates = candidatesOf(makeRepository())
      await expect(candidates.observe(ref)).rejects.toMatchObject({ name: 'Usage', exitCode: 2 })
    },
  )

  test('of a repository without commits is a clear error', async () => {
    const repository = openRepository(temporaryFolder('empty'), makeRepository().env)
    repository.git('init', '-q')
    await expect(candidatesOf(repository).observe()).rejects.toThrow(/no commit yet/)
  })

  test('is found in a work tree and in a folder with a colon in its name', async () => {
    const repository = makeRepository({ 'a.txt': 'a\n' })
    const folder = join(temporaryFolder('parent'), 'a: "quoted" folder')
    renameSync(repository.folder, folder)
    const moved = openRepository(folder, repository.env)
    writeFiles(folder, { 'a.txt': 'b\n' })
    const seen = await candidatesOf(moved).observe()
    expect(seen.tree).toBeDefined()
    const linked = join(temporaryFolder('worktree'), 'linked')
    moved.git('worktree', 'add', '-q', linked)
    writeFiles(linked, { 'a.txt': 'b\n' })
    expect(await candidatesOf(openRepository(linked, repository.env)).observe()).toEqual(seen)
  })
})
