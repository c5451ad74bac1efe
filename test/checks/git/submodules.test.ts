import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addRemote, cloneOf, makeRepository } from '../../parts/repository.js'
import { writeFiles } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

/** A project with a submodule, both pushed. */
function withSubmodule() {
  const library = makeRepository({ data: 'data\n' })
  const remote = addRemote(library)
  const repository = makeRepository()
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', remote.folder, 'lib')
  repository.git('commit', '--quiet', '-m', 'Add the library')
  return { repository, library: join(repository.folder, 'lib') }
}

test('passes where every submodule is as recorded, and its commit on its remote', async () => {
  const { repository } = withSubmodule()
  expect(await runCheck('git/submodules', repository)).toEqual({
    verdict: 'pass',
    fact: '1 submodule as recorded',
  })
  expect(await runCheck('git/submodules', makeRepository())).toMatchObject({ verdict: 'pass' })
})

test('fails where a submodule is empty here, and offers to fill it', async () => {
  const { repository } = withSubmodule()
  const remote = addRemote(repository)
  expect(await runCheck('git/submodules', cloneOf(remote))).toMatchObject({
    verdict: 'fail',
    found: 'the submodule lib is empty here',
    fix: 'git submodule update --init --recursive -- lib',
  })
})

test('fails at a commit that nobody else has, and passes once it is pushed', async () => {
  const { repository } = withSubmodule()
  repository.git('-C', 'lib', 'commit', '--quiet', '--allow-empty', '-m', 'Only here')
  repository.git('commit', '--quiet', '-am', 'Take the newer library')
  expect(await runCheck('git/submodules', repository)).toMatchObject({
    verdict: 'fail',
    found: expect.stringMatching(/^[0-9a-f]{7} of the submodule lib is not on its remote$/),
  })
  repository.git('-C', 'lib', 'push', '--quiet', 'origin', 'HEAD:refs/heads/newer')
  repository.git('-C', 'lib', 'update-ref', '-d', 'refs/remotes/origin/newer')
  expect(await runCheck('git/submodules', repository)).toMatchObject({ verdict: 'pass' })
})

test('fails at another commit than the recorded one', async () => {
  const { repository } = withSubmodule()
  repository.git('-C', 'lib', 'commit', '--quiet', '--allow-empty', '-m', 'Not recorded')
  expect(await runCheck('git/submodules', repository)).toMatchObject({
    verdict: 'fail',
    expected: expect.stringMatching(/^lib at [0-9a-f]{7}, as the last commit records it$/),
  })
})

test('fails where something is changed in a submodule of which git is told to say nothing', async () => {
  const { repository, library } = withSubmodule()
  repository.git('config', 'submodule.lib.ignore', 'all')
  writeFiles(library, { data: 'other\n' })
  expect(repository.git('status', '--porcelain')).toBe('')
  expect(await runCheck('git/submodules', repository)).toMatchObject({
    verdict: 'fail',
    found: 'the submodule lib has changes that are not committed',
  })
})

test('does not take what was fetched once for what the remote has: a branch may be gone there', async () => {
  const { repository, library } = withSubmodule()
  repository.git('-C', 'lib', 'commit', '--quiet', '--allow-empty', '-m', 'Only here')
  repository.git('commit', '--quiet', '-am', 'Take the newer library')
  repository.git('-C', 'lib', 'update-ref', 'refs/remotes/origin/gone', 'HEAD')
  expect(await runCheck('git/submodules', repository)).toMatchObject({
    verdict: 'fail',
    found: expect.stringContaining('is not on its remote'),
  })
  expect(repository.git('-C', library, 'branch', '--remotes', '--contains', 'HEAD')).toContain('gone')
})
