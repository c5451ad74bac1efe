import { expect, test } from 'vitest'
import { addRemote, cloneOf, makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

const files = { 'package.json': '{}', 'CHANGELOG.md': '' }

test('passes when the remote branch is at this commit', async () => {
  const repository = makeRepository()
  addRemote(repository)
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/pushed', repository)).toEqual({
    verdict: 'pass',
    fact: `origin/main is ${commit}`,
  })
})

test('fails with unpushed commits and offers the push', async () => {
  const repository = makeRepository()
  addRemote(repository)
  repository.commit('One')
  repository.commit('Two')
  expect(await runCheck('git/pushed', repository)).toEqual({
    verdict: 'fail',
    found: '2 commits not on origin/main',
    expected: 'every commit on origin/main',
    mend: 'git push origin main',
    fix: 'git push origin main',
  })
})

test('fails when the branch is not on the remote', async () => {
  const repository = makeRepository()
  addRemote(repository)
  repository.git('switch', '-q', '-c', 'new;branch')
  expect(await runCheck('git/pushed', repository)).toMatchObject({
    verdict: 'fail',
    found: 'origin/new;branch does not exist',
    fix: "git push --set-upstream origin 'new;branch'",
  })
})

test('does not count the release commit of the run', async () => {
  const repository = makeRepository(files)
  addRemote(repository)
  repository.commit('Release 1.4.0', { 'package.json': '{"version":"1.4.0"}', 'CHANGELOG.md': '## 1.4.0' })
  expect(await runCheck('git/pushed', repository)).toMatchObject({ verdict: 'fail' })
  expect(await runCheck('git/pushed', repository, { begun: ['commit'] })).toMatchObject({
    verdict: 'pass',
    fact: expect.stringMatching(/, and the release commit stands on it$/),
  })
})

test('counts a commit that touches more than the release files', async () => {
  const repository = makeRepository(files)
  addRemote(repository)
  repository.commit('Release 1.4.0', { 'package.json': '{"version":"1.4.0"}', 'README.md': 'new' })
  const begun = { begun: ['commit'] }
  expect(await runCheck('git/pushed', repository, begun)).toMatchObject({ verdict: 'fail' })
  const named = { ...begun, with: { files: ['README.md'] } }
  expect(await runCheck('git/pushed', repository, named)).toMatchObject({ verdict: 'pass' })
})

test('counts what lies below the release commit', async () => {
  const repository = makeRepository(files)
  addRemote(repository)
  repository.commit('Fix', { 'CHANGELOG.md': 'fix' })
  repository.commit('Release 1.4.0', { 'package.json': '{"version":"1.4.0"}' })
  expect(await runCheck('git/pushed', repository, { begun: ['commit'] })).toMatchObject({
    verdict: 'fail',
    found: '2 commits not on origin/main',
  })
})

test('offers no push that the remote would refuse', async () => {
  const repository = makeRepository()
  const other = cloneOf(addRemote(repository))
  other.commit('Elsewhere', { 'b.txt': 'b' })
  other.git('push', '-q')
  repository.commit('Here')
  expect(await runCheck('git/pushed', repository)).toMatchObject({
    verdict: 'unknown',
    fix: 'git pull --rebase --autostash origin main && git push origin main',
  })
  // Whether a run's own commit is all that is not there shows once the other side is known.
  expect(await runCheck('git/pushed', repository, { begun: ['commit'] })).toMatchObject({
    fix: 'git fetch origin main',
  })
  repository.git('fetch', '-q')
  const verdict = await runCheck('git/pushed', repository)
  const fix = 'git pull --rebase --autostash origin main && git push origin main'
  expect(verdict).toMatchObject({ verdict: 'fail', fix })
  // The run's own commit is pushed with the tag, never before.
  const own = await runCheck('git/pushed', repository, { begun: ['commit'] })
  expect(own).toMatchObject({ verdict: 'fail', fix: 'git pull --rebase --autostash origin main' })
})

test('does not know when the remote does not answer', async () => {
  const repository = makeRepository()
  repository.git('remote', 'add', 'origin', '/nowhere/acme.git')
  expect(await runCheck('git/pushed', repository)).toMatchObject({ verdict: 'unknown' })
})
