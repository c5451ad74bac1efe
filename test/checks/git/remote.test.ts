import { expect, test } from 'vitest'
import { addRemote, makeRepository } from '../../parts/repository.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { runCheck } from '../support.js'

test('passes when the remote answers', async () => {
  const repository = makeRepository()
  addRemote(repository)
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/remote', repository)).toEqual({
    verdict: 'pass',
    fact: `origin answers, ${commit}`,
  })
})

test('asks the upstream of the branch before origin, and the one named before both', async () => {
  const repository = makeRepository()
  addRemote(repository)
  addRemote(repository, 'company')
  expect(await runCheck('git/remote', repository)).toMatchObject({
    fact: expect.stringMatching(/^company answers/),
  })
  const named = { with: { remote: 'origin' } }
  expect(await runCheck('git/remote', repository, named)).toMatchObject({
    fact: expect.stringMatching(/^origin/),
  })
})

test('fails without a remote', async () => {
  expect(await runCheck('git/remote', makeRepository())).toEqual({
    verdict: 'fail',
    found: 'no remote',
    expected: 'a remote that the release is pushed to',
    mend: 'add it: git remote add origin URL',
  })
})

test('never hands a name to git that it does not know as a remote', async () => {
  const repository = makeRepository()
  addRemote(repository)
  const named = { with: { remote: '--upload-pack=touch pwned' } }
  expect(await runCheck('git/remote', repository, named)).toMatchObject({
    verdict: 'fail',
    found: 'no remote --upload-pack=touch pwned among origin',
  })
})

test('does not know when the remote does not answer', async () => {
  const repository = makeRepository()
  repository.git('remote', 'add', 'origin', '/nowhere/acme.git')
  expect(await runCheck('git/remote', repository)).toEqual({
    verdict: 'unknown',
    found: expect.stringMatching(/^origin does not answer: fatal: /),
    expected: 'an answer from origin',
    mend: 'check the network and your access: git ls-remote origin',
  })
})

test('fails when the remote is empty', async () => {
  const repository = makeRepository()
  const empty = temporaryFolder('empty')
  repository.git('init', '-q', '--bare', empty)
  repository.git('remote', 'add', 'origin', empty)
  expect(await runCheck('git/remote', repository)).toMatchObject({
    verdict: 'fail',
    found: 'origin is empty',
  })
})

test('passes where HEAD of a bare remote names no branch of it', async () => {
  const repository = makeRepository()
  const remote = addRemote(repository)
  remote.git('symbolic-ref', 'HEAD', 'refs/heads/trunk')
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/remote', repository)).toMatchObject({
    verdict: 'pass',
    fact: `origin answers, ${commit}`,
  })
})
