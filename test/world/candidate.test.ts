import { createHash } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeCandidates } from '../../source/world/candidate.js'
import { makeRepository, openRepository, type Repository } from '../parts/repository.js'
import { temporaryFolder, writeFiles } from '../parts/temporary.js'

function candidatesOf(repository: Repository, folder = temporaryFolder('candidate')) {
  return makeCandidates({ root: repository.folder, env: repository.env, folder })
}

/** Every file below a folder with its content and times, the repository's own included. */
function imprint(folder: string): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    hash.update(`${path} ${statSync(path).mtimeMs}\n`)
    if (entry.isFile()) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}

const strange = [
  'a b.txt',
  'quote".txt',
  "apostrophe'.txt",
  'new\nline.txt',
  'ü.txt',
  '-dash.txt',
  'tab\t.txt',
]

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
  const repository = makeRepository(files)
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
