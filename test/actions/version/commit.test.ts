import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { beforeEach, describe, expect, test } from 'vitest'
import { tagCreate } from '../../../source/actions/tag/create.js'
import { tagPush } from '../../../source/actions/tag/push.js'
import { versionCommit } from '../../../source/actions/version/commit.js'
import type { Action, ActionContext } from '../../../source/ports/action.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import { runCheck } from '../../checks/support.js'
import { addRemote, makeRepository, type Repository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { actingIn } from '../acting.js'

const manifest = '{\n  "name": "acme",\n  "version": "1.3.2"\n}\n'
const bumped = manifest.replace('1.3.2', '1.4.0')

let repository: Repository
beforeEach(() => {
  repository = makeRepository({ 'package.json': manifest, 'other.txt': 'one\n' })
})

function contextOf(): ActionContext {
  const commit = repository.git('rev-parse', 'HEAD')
  const release = { candidate: { commit } }
  return actingIn(repository, { release, with: { message: `chore(release): \${tag}` } })
}

const perform = (action: Action = versionCommit) => orElse(() => action.perform(contextOf()), itself)
const probe = () => versionCommit.probe(contextOf())
const bump = () => writeFiles(repository.folder, { 'package.json': bumped })
const status = () => repository.git('status', '--porcelain')
const inHead = (path: string) => repository.git('show', `HEAD:${path}`)

function hook(name: string, line: string): void {
  const file = join(repository.folder, '.git', 'hooks', name)
  writeFileSync(file, `#!/bin/sh\n${line}\n`)
  chmodSync(file, 0o755)
}

function runFix(verdict: unknown): void {
  const { fix } = verdict as { readonly fix: string }
  execaSync('bash', ['-euo', 'pipefail', '-c', fix], { cwd: repository.folder, env: repository.env })
}

describe('the release commit', () => {
  test('is not made where git cannot tell what would be in it', async () => {
    bump()
    const blob = repository.git('rev-parse', 'HEAD:other.txt')
    rmSync(join(repository.folder, '.git', 'objects', blob.slice(0, 2), blob.slice(2)))
    const head = repository.git('rev-parse', 'HEAD')
    expect(await perform()).toMatchObject({
      verdict: 'unknown',
      expected: 'the tree of what is committed',
    })
    expect(repository.git('rev-parse', 'HEAD')).toBe(head)
  })

  test('holds what the run set, and the work tree agrees with it', async () => {
    bump()
    expect(await probe()).toEqual({ found: 'absent' })
    expect(await perform()).toMatchObject({ verdict: 'pass', touched: ['package.json'] })
    expect(inHead('package.json')).toBe(bumped.trim())
    expect(status()).toBe('')
    expect(await probe()).toMatchObject({ found: 'done' })
  })

  test('holds a file that is new, where git is told to say nothing of such files', async () => {
    repository.git('rm', '-q', '--cached', 'package.json')
    repository.git('commit', '-q', '-m', 'Without it')
    repository.git('config', 'status.showUntrackedFiles', 'no')
    bump()
    expect(await probe()).toEqual({ found: 'absent' })
    expect(await perform()).toMatchObject({ verdict: 'pass', touched: ['package.json'] })
    expect(inHead('package.json')).toBe(bumped.trim())
  })

  test('stops where a hook staged a second file; the fix takes it in, and the commit says so', async () => {
    addRemote(repository)
    hook('pre-commit', 'echo 1.4.0 > version.txt; git add version.txt')
    bump()
    const stopped = await perform()
    expect(stopped).toMatchObject({
      verdict: 'fail',
      found: 'a hook changed what was committed: version.txt',
    })
    expect(status()).toBe('')
    expect(await probe()).toEqual({ found: 'absent' })
    expect(await perform()).toMatchObject({ verdict: 'fail', found: expect.stringContaining('version.txt') })
    const pushed = () => runCheck('git/pushed', repository, { begun: ['commit'] })
    expect(await pushed()).toEqual(
      expect.objectContaining({ verdict: 'fail', fix: expect.not.stringContaining('push') }),
    )
    runFix(stopped)
    expect(repository.git('log', '-1', '--format=%(trailers)')).toContain('Release-File: version.txt')
    expect(await probe()).toMatchObject({ found: 'done' })
    expect(await pushed()).toMatchObject({ verdict: 'pass' })
  })

  test('takes in with that file nothing that another hook staged beside the commit', async () => {
    hook('pre-commit', 'echo 1.4.0 > version.txt; git add version.txt')
    hook('commit-msg', 'echo spoiled >> package.json; git add package.json')
    bump()
    const stopped = await perform()
    expect(stopped).toMatchObject({
      found: 'a hook changed what was committed: version.txt; beside it package.json',
    })
    runFix(stopped)
    expect(repository.git('log', '-1', '--format=%(trailers)')).toContain('Release-File: version.txt')
    expect(inHead('package.json')).toBe(bumped.trim())
    expect(status()).toBe('')
    expect(await probe()).toMatchObject({ found: 'done' })
  })

  test('stops where a hook wrote its own bytes into a file of the release, and what it names takes them out', async () => {
    hook('pre-commit', 'echo >> package.json; git add package.json')
    bump()
    const stopped = await perform()
    expect(stopped).toMatchObject({ verdict: 'fail', found: expect.stringContaining('package.json') })
    const { mend } = stopped as { readonly mend: string }
    runFix({ fix: mend.slice(mend.indexOf('git restore')) })
    expect(inHead('package.json')).toBe(bumped.trim())
    expect(status()).toBe('')
    expect(await probe()).toMatchObject({ found: 'done' })
  })

  test('stops where a hook put the version back; the fix takes that out again', async () => {
    hook('pre-commit', 'sed -i s/1.4.0/1.3.2/ package.json; echo x > x.txt; git add .')
    bump()
    const stopped = await perform()
    expect(stopped).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/holds package\.json version 1\.3\.2.*a hook changed/),
    })
    expect(await probe()).toEqual({ found: 'absent' })
    expect(await perform(tagCreate)).toMatchObject({
      verdict: 'fail',
      found: expect.stringMatching(/package\.json version 1\.3\.2/),
    })
    runFix(stopped)
    expect(repository.git('show', '--format=', '--name-only')).toBe('package.json')
    expect(status()).toBe('')
    expect(await probe()).toMatchObject({ found: 'done' })
  })

  test('stops where a hook changed files beside it; the fix undoes just that', async () => {
    hook('post-commit', 'echo two >> other.txt; echo new > "new file.txt"')
    bump()
    const stopped = await perform()
    expect(stopped).toMatchObject({ verdict: 'fail', found: expect.stringContaining('other.txt') })
    runFix(stopped)
    expect(status()).toBe('')
    expect(await probe()).toMatchObject({ found: 'done' })
  })

  test.each(['skip-worktree', 'assume-unchanged'])(
    'stops where a version file is marked %s',
    async (mark) => {
      repository.git('update-index', `--${mark}`, 'package.json')
      bump()
      expect(await probe()).toEqual({ found: 'absent' })
      const stopped = await perform()
      expect(stopped).toMatchObject({ verdict: 'fail', found: expect.stringContaining('package.json') })
      runFix(stopped)
      expect(await perform()).toMatchObject({ verdict: 'pass' })
      expect(inHead('package.json')).toBe(bumped.trim())
    },
  )

  test('takes along nothing that somebody else staged', async () => {
    bump()
    writeFiles(repository.folder, { 'other.txt': 'staged\n' })
    repository.git('add', 'other.txt')
    expect(await perform()).toMatchObject({ verdict: 'fail', found: '1 other file staged: other.txt' })
    expect(inHead('package.json')).toBe(manifest.trim())
  })

  test('tells what one hook changed where another refuses, and the fix brings back what was set', async () => {
    hook('pre-commit', 'echo spoiled > package.json; git add package.json')
    hook('commit-msg', 'echo "not on a Friday" >&2; exit 1')
    bump()
    const stopped = await perform()
    expect(stopped).toMatchObject({ found: 'not on a Friday; and a hook changed package.json' })
    runFix(stopped)
    expect(repository.git('diff', 'HEAD', '--stat')).toContain('package.json')
    expect(repository.git('show', ':package.json')).toBe(bumped.trim())
  })

  test('tells what a hook that refuses says, not the frame around it', async () => {
    hook(
      'pre-commit',
      'echo "lint: 2 problems" >&2; echo "husky - pre-commit script failed (code 1)" >&2; exit 1',
    )
    bump()
    expect(await perform()).toMatchObject({ verdict: 'fail', found: 'lint: 2 problems' })
  })
})

test('a push that is refused tells what a hook left besides, and how to take it back', async () => {
  addRemote(repository)
  bump()
  await perform()
  await perform(tagCreate)
  hook('pre-push', 'echo two >> other.txt; echo "not on a Friday" >&2; exit 1')
  expect(await perform(tagPush)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/not on a Friday.*; a hook changed other\.txt and did not commit it$/),
    mend: expect.stringContaining(
      'take back what the hook left: git restore --staged --worktree -- other.txt',
    ),
  })
})
