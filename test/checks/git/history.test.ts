import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addRemote, makeRepository, openRepository } from '../../parts/repository.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

test('passes in a full clone', async () => {
  expect(await runCheck('git/history', makeRepository())).toEqual({ verdict: 'pass', fact: 'a full clone' })
})

test('fails in a shallow clone and offers to fetch the rest', async () => {
  const repository = makeRepository()
  repository.commit('Second')
  const remote = addRemote(repository)
  const shallow = openRepository(temporaryFolder('shallow'), repository.env)
  shallow.git('clone', '-q', '--depth=1', `file://${remote.folder}`, '.')
  expect(await runCheck('git/history', shallow)).toEqual({
    verdict: 'fail',
    found: 'a shallow clone',
    expected: 'the whole history and its tags',
    mend: 'git fetch --unshallow --tags',
    fix: 'git fetch --unshallow --tags',
  })
  shallow.git('fetch', '-q', '--unshallow', '--tags')
  expect(await runCheck('git/history', shallow)).toMatchObject({ verdict: 'pass' })
})

test('does not know outside a repository', async () => {
  const repository = makeRepository()
  rmSync(join(repository.folder, '.git'), { recursive: true })
  const verdict = await runCheck('git/history', repository)
  expect(verdict).toMatchObject({
    verdict: 'unknown',
    found: expect.stringContaining('not a git repository'),
  })
})
