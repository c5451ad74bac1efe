import { expect, test } from 'vitest'
import { findRemote, pushAddress } from '../../../source/lookups/remote.js'
import { addRemote, makeRepository } from '../../parts/repository.js'
import { temporaryFolder } from '../../parts/temporary.js'
import { makePort, runCheck } from '../support.js'

test('passes when the remote answers', async () => {
  const repository = makeRepository()
  const { folder } = addRemote(repository)
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/remote', repository)).toEqual({
    verdict: 'pass',
    outputs: { 'pushed-to': `origin (${folder})` },
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

test('says that the remote is empty; that nothing is pushed is another check', async () => {
  const repository = makeRepository()
  const empty = temporaryFolder('empty')
  repository.git('init', '-q', '--bare', empty)
  repository.git('remote', 'add', 'origin', empty)
  expect(await runCheck('git/remote', repository)).toMatchObject({
    verdict: 'pass',
    fact: 'origin answers, and is empty',
  })
  expect(await runCheck('git/branch', repository)).toMatchObject({ verdict: 'pass' })
  const fix = 'git push --set-upstream origin main'
  expect(await runCheck('git/pushed', repository)).toMatchObject({ verdict: 'fail', fix })
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

test.each([
  ['remote.pushDefault', 'company'],
  ['branch.main.pushRemote', 'company'],
])('follows %s, as git does', async (setting, remote) => {
  const repository = makeRepository()
  addRemote(repository, 'company')
  addRemote(repository)
  repository.git('config', setting, remote)
  expect(await runCheck('git/remote', repository)).toMatchObject({ fact: expect.stringMatching(/^company/) })
})

test('the branch’s own pushRemote goes before pushDefault, and the plan before both', async () => {
  const repository = makeRepository()
  addRemote(repository, 'company')
  addRemote(repository)
  addRemote(repository, 'third')
  repository.git('config', 'remote.pushDefault', 'company')
  repository.git('config', 'branch.main.pushRemote', 'origin')
  repository.git('config', 'branch.other.pushRemote', 'third')
  expect(await runCheck('git/remote', repository)).toMatchObject({ fact: expect.stringMatching(/^origin/) })
  const found = await findRemote({ ...makePort(repository), remote: 'third' }, undefined, 'main')
  expect(found).toEqual({ remote: 'third', ref: 'refs/heads/main' })
})

test('says where a push goes, without a password', async () => {
  const repository = makeRepository()
  const { folder } = addRemote(repository)
  expect(await runCheck('git/remote', repository)).toMatchObject({
    outputs: { 'pushed-to': `origin (${folder})` },
  })
  repository.git('remote', 'set-url', '--push', 'origin', 'https://mia:hush@example.org/acme.git')
  expect(await pushAddress(makePort(repository), 'origin')).toBe('https://example.org/acme.git')
})

test('fails where the last release was pushed elsewhere, and names where', async () => {
  const repository = makeRepository()
  repository.tag('v1.3.2')
  addRemote(repository, 'upstream')
  repository.git('tag', '-d', 'v1.3.2')
  addRemote(repository)
  repository.git('fetch', '-q', 'upstream', 'tag', 'v1.3.2')
  const target = { baseTag: 'v1.3.2' }
  expect(await runCheck('git/remote', repository, { target })).toEqual({
    verdict: 'fail',
    found: 'origin has no tag v1.3.2; upstream has it',
    expected: 'the remote that has v1.3.2, the last release',
    mend: 'git config remote.pushDefault upstream, or in the plan: remote: upstream',
    fix: 'git config remote.pushDefault upstream',
  })
  repository.git('config', 'remote.pushDefault', 'upstream')
  expect(await runCheck('git/remote', repository, { target })).toMatchObject({ verdict: 'pass' })
  repository.tag('v1.4.0')
  expect(await runCheck('git/remote', repository, { target: { baseTag: 'v1.4.0' } })).toMatchObject({
    verdict: 'fail',
    found: 'upstream has no tag v1.4.0',
  })
})

test('fails where a release stands on the remote that was never fetched: the version would be chosen without it', async () => {
  const repository = makeRepository()
  repository.tag('v1.3.2')
  repository.tag('v2.0.0')
  repository.tag('v2')
  addRemote(repository)
  repository.git('tag', '-d', 'v2.0.0', 'v2')
  const target = { baseTag: 'v1.3.2' }
  const fix = 'git fetch origin tag v2.0.0'
  expect(await runCheck('git/remote', repository, { target })).toEqual({
    verdict: 'fail',
    found: 'origin has a release tag that is not here: v2.0.0',
    expected: 'every release tag here too',
    mend: fix,
    fix,
  })
  // What this run tags itself is another gate's.
  const own = { tag: 'v2.0.0', version: '2.0.0', baseTag: 'v1.3.2' }
  expect(await runCheck('git/remote', repository, { target: own })).toMatchObject({ verdict: 'pass' })
  repository.git(...fix.split(' ').slice(1))
  expect(await runCheck('git/remote', repository, { target })).toMatchObject({ verdict: 'pass' })
})

test('names some of many releases that are not here, annotated ones once, and fetches them all', async () => {
  const repository = makeRepository()
  const tags = Array.from({ length: 12 }, (_, at) => `v1.${at}.0`)
  for (const tag of tags) repository.git('tag', '-a', '-m', tag, tag)
  addRemote(repository)
  repository.git('tag', '-d', ...tags)
  expect(await runCheck('git/remote', repository)).toMatchObject({
    found: 'origin has release tags that are not here: v1.11.0, v1.10.0, v1.9.0, v1.8.0, v1.7.0 and 6 more',
    fix: 'git fetch origin --tags',
  })
})
