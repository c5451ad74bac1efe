import { expect, test } from 'vitest'
import { addRemote, cloneOf, makeRepository } from '../../parts/repository.js'
import { runCheck } from '../support.js'

function withRemote() {
  const repository = makeRepository()
  return { repository, remote: addRemote(repository), commit: repository.git('rev-parse', 'HEAD') }
}

test('passes when the tag is nowhere', async () => {
  const { repository } = withRemote()
  repository.tag('v1.4.0-rc.1')
  expect(await runCheck('git/tag-free', repository)).toEqual({ verdict: 'pass', fact: 'here and on origin' })
})

test('is not misled by a branch of the name, or by a tag that ends in it', async () => {
  const { repository } = withRemote()
  repository.git('branch', 'v1.4.0')
  repository.git('push', '-q', 'origin', 'v1.4.0', 'main:refs/other/refs/tags/v1.4.0')
  expect(await runCheck('git/tag-free', repository)).toMatchObject({ verdict: 'pass' })
})

test('fails when the tag is here only, and says how to take it away', async () => {
  const { repository, commit } = withRemote()
  repository.tag('v1.4.0')
  expect(await runCheck('git/tag-free', repository)).toEqual({
    verdict: 'fail',
    found: `v1.4.0 exists here, at ${commit.slice(0, 7)}`,
    expected: 'no tag v1.4.0 yet',
    mend: 'it was never pushed: delete it, or choose another version',
    fix: 'git tag --delete v1.4.0',
  })
})

test('fails when the tag is on the remote and was never fetched', async () => {
  const { repository, remote, commit } = withRemote()
  const other = cloneOf(remote)
  other.tag('v1.4.0')
  other.git('push', '-q', 'origin', 'v1.4.0')
  expect(await runCheck('git/tag-free', repository)).toEqual({
    verdict: 'fail',
    found: `v1.4.0 exists on origin, at ${commit.slice(0, 7)}`,
    expected: 'no tag v1.4.0 yet',
    mend: 'choose the next version; a tag that is public is never moved',
  })
})

test('knows its own tag, annotated or not, at the candidate', async () => {
  const { repository, commit } = withRemote()
  const ours = { begun: ['tag'], release: { candidate: { commit } } }
  expect(await runCheck('git/tag-free', repository, ours)).toMatchObject({ fact: 'here and on origin' })
  repository.tag('v1.4.0')
  repository.git('push', '-q', 'origin', 'v1.4.0')
  const verdict = await runCheck('git/tag-free', repository, ours)
  expect(verdict).toEqual({ verdict: 'pass', fact: `ours, at ${commit.slice(0, 7)}` })
})

test('does not take a tag elsewhere for its own', async () => {
  const { repository, commit } = withRemote()
  repository.tag('v1.4.0')
  repository.git('push', '-q', 'origin', 'v1.4.0')
  const next = repository.commit('Next')
  const ours = { begun: ['tag'], release: { candidate: { commit: next } } }
  expect(await runCheck('git/tag-free', repository, ours)).toEqual({
    verdict: 'fail',
    found: `v1.4.0 is here at ${commit.slice(0, 7)} and on origin at ${commit.slice(0, 7)}`,
    expected: `v1.4.0 at the candidate ${next.slice(0, 7)}, or nowhere`,
    mend: 'find out who set it; if it was public, choose the next version',
  })
})

test('has its own tag deleted that is at another commit and never was pushed, so that it is made anew', async () => {
  const { repository, commit } = withRemote()
  repository.tag('v1.4.0')
  const next = repository.commit('Rewritten')
  const ours = { begun: ['tag'], release: { candidate: { commit: next } } }
  expect(await runCheck('git/tag-free', repository, ours)).toMatchObject({
    found: `v1.4.0 is here at ${commit.slice(0, 7)}`,
    mend: 'it was never pushed: delete it, it is made anew',
    fix: 'git tag --delete v1.4.0',
  })
})

test('never lets a tag reach git as an option', async () => {
  const { repository } = withRemote()
  const tag = '--upload-pack=touch pwned'
  expect(await runCheck('git/tag-free', repository, { target: { tag } })).toMatchObject({ verdict: 'pass' })
  expect(repository.git('status', '--porcelain')).toBe('')
})

test('does not know before a target is chosen', async () => {
  const { repository } = withRemote()
  expect(await runCheck('git/tag-free', repository, { target: null })).toMatchObject({
    verdict: 'unknown',
    found: 'no target is chosen yet',
  })
})

test('does not know when the remote does not answer', async () => {
  const { repository } = withRemote()
  repository.git('remote', 'set-url', 'origin', '/nowhere/acme.git')
  expect(await runCheck('git/tag-free', repository)).toMatchObject({ verdict: 'unknown' })
})

test('looks where a push goes, not where git fetches from', async () => {
  const { repository, commit } = withRemote()
  const pushed = addRemote(repository, 'fork')
  cloneOf(pushed).git('push', '-q', 'origin', 'HEAD:refs/tags/v1.4.0')
  repository.git('remote', 'set-url', '--push', 'origin', pushed.folder)
  const there = { verdict: 'fail', found: `v1.4.0 exists on origin, at ${commit.slice(0, 7)}` }
  const named = { with: { remote: 'origin' } }
  expect(await runCheck('git/tag-free', repository, named)).toMatchObject(there)
  const both = repository.git('remote', 'get-url', 'origin')
  repository.git('remote', 'set-url', '--add', '--push', 'origin', both)
  expect(await runCheck('git/tag-free', repository, named)).toMatchObject({
    verdict: 'fail',
    found: `v1.4.0 exists on ${pushed.folder}, at ${commit.slice(0, 7)}`,
  })
})
