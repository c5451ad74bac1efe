import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRepository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

const mend = 'commit them, or put them aside: git stash --include-untracked'

test('passes with the commit and the branch', async () => {
  const repository = makeRepository()
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/clean', repository)).toEqual({ verdict: 'pass', fact: `${commit} on main` })
})

test('fails with the names of changed, deleted, staged and untracked files', async () => {
  const repository = makeRepository({ 'a.txt': 'a', 'b.txt': 'b', 'c.txt': 'c' })
  writeFiles(repository.folder, { 'a.txt': 'changed', 'new folder/a "b"\nc.txt': 'new', 'd.txt': 'd' })
  repository.git('rm', '-q', 'b.txt')
  repository.git('add', 'd.txt')
  expect(await runCheck('git/clean', repository)).toEqual({
    verdict: 'fail',
    fact: '4 files changed',
    found: String.raw`4 files changed: a.txt, b.txt, d.txt, "new folder/a \"b\"\nc.txt"`,
    expected: 'a clean work tree',
    mend,
    details: ['a.txt', 'b.txt', 'd.txt', 'new folder/a "b"\nc.txt'],
  })
})

test('names both sides of a rename', async () => {
  const repository = makeRepository({ 'a.txt': 'the same text\n' })
  repository.git('config', 'status.renames', 'copies')
  repository.git('mv', 'a.txt', 'b.txt')
  expect(await runCheck('git/clean', repository)).toMatchObject({ details: ['a.txt', 'b.txt'] })
})

test('shows the first five of many', async () => {
  const repository = makeRepository()
  writeFiles(repository.folder, Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((n) => [n, n])))
  expect(await runCheck('git/clean', repository)).toMatchObject({
    found: '7 files changed: 1, 2, 3, 4, 5 and 2 more',
  })
})

test('lets pass what the run itself has begun to change, and nothing else', async () => {
  const repository = makeRepository({ 'package.json': '{}', 'CHANGELOG.md': '' })
  writeFiles(repository.folder, { 'package.json': '{"version":"1.4.0"}', 'CHANGELOG.md': '## 1.4.0' })
  expect(await runCheck('git/clean', repository)).toMatchObject({ verdict: 'fail', fact: '2 files changed' })
  const begun = { begun: ['version-files'] }
  expect(await runCheck('git/clean', repository, begun)).toMatchObject({
    verdict: 'pass',
    fact: expect.stringMatching(/ on main, and CHANGELOG\.md, package\.json$/),
  })
  writeFiles(repository.folder, { 'README.md': 'also' })
  expect(await runCheck('git/clean', repository, begun)).toMatchObject({
    verdict: 'fail',
    found: '1 file changed: README.md',
    expected: 'a clean work tree beside package.json, CHANGELOG.md',
  })
})

test('lets pass what a session of this release wrote and could not record, and not a byte more', async () => {
  const old = '# Changelog\n\n## [Unreleased]\n\n- Waves.\n\n## [1.3.2] - 2025-01-05\n\n- Greets.\n'
  const entry = old.replace('[Unreleased]\n', '[Unreleased]\n\n## [1.4.0] - 2026-01-04\n')
  const repository = makeRepository({ 'package.json': '{"version":"1.3.2"}', 'CHANGELOG.md': old })
  writeFiles(repository.folder, { 'package.json': '{"version":"1.4.0"}', 'CHANGELOG.md': entry })
  expect(await runCheck('git/clean', repository)).toMatchObject({
    verdict: 'pass',
    fact: expect.stringMatching(/, and CHANGELOG\.md, package\.json$/),
  })
  writeFiles(repository.folder, { 'CHANGELOG.md': `${entry}\n`, 'package.json': '{"version":"1.5.0"}' })
  expect(await runCheck('git/clean', repository)).toMatchObject({
    verdict: 'fail',
    found: '2 files changed: CHANGELOG.md, package.json',
  })
})

test('lets pass what the plan allows by globs, dotfiles too', async () => {
  const repository = makeRepository()
  writeFiles(repository.folder, { 'notes/.draft.md': 'draft', 'src/a.ts': '' })
  const allowed = { with: { allow: ['notes/**'] } }
  expect(await runCheck('git/clean', repository, allowed)).toMatchObject({
    found: '1 file changed: src/a.ts',
  })
  expect(
    await runCheck('git/clean', repository, { with: { allow: ['notes/**', 'src/*.ts'] } }),
  ).toMatchObject({
    verdict: 'pass',
  })
})

test('does not know outside a repository', async () => {
  const repository = makeRepository()
  rmSync(join(repository.folder, '.git'), { recursive: true })
  expect(await runCheck('git/clean', repository)).toMatchObject({
    verdict: 'unknown',
    mend: 'run release-wizard inside a repository',
  })
})

test.each(['--skip-worktree', '--assume-unchanged'])(
  'fails where a change stands in a file that git is told not to look at, by %s',
  async (flag) => {
    const repository = makeRepository()
    repository.git('update-index', flag, 'README.md')
    writeFiles(repository.folder, { 'README.md': 'hidden' })
    expect(await runCheck('git/clean', repository)).toMatchObject({
      verdict: 'fail',
      found: 'git is told not to look at README.md',
    })
    rmSync(join(repository.folder, 'README.md'))
    if (flag === '--skip-worktree')
      expect(await runCheck('git/clean', repository)).toMatchObject({ verdict: 'pass' })
  },
)
