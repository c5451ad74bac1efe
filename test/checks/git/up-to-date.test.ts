import { expect, test } from 'vitest'
import { addRemote, cloneOf, makeRepository } from '../../parts/repository.js'
import { makePlan, makeStep } from '../../support/plans.js'
import { runCheck } from '../support.js'

function pair() {
  const repository = makeRepository()
  const remote = addRemote(repository)
  return { repository, remote, other: cloneOf(remote) }
}

test('passes when the remote branch is where this one is', async () => {
  const { repository } = pair()
  const commit = repository.git('rev-parse', '--short=7', 'HEAD')
  expect(await runCheck('git/up-to-date', repository)).toEqual({
    verdict: 'pass',
    fact: `origin/main is ${commit}`,
  })
})

test('passes when this branch is ahead', async () => {
  const { repository } = pair()
  repository.commit('More')
  expect(await runCheck('git/up-to-date', repository)).toMatchObject({ verdict: 'pass' })
})

test('fails when the remote has a commit that was never fetched, without fetching it', async () => {
  const { repository, other } = pair()
  const commit = other.commit('Elsewhere')
  other.git('push', '-q')
  const refs = repository.git('for-each-ref')
  expect(await runCheck('git/up-to-date', repository)).toEqual({
    verdict: 'fail',
    found: `origin/main is ${commit.slice(0, 7)}, which is not here`,
    expected: 'all of origin/main here',
    mend: 'git pull --rebase --autostash origin main && git push origin main',
    fix: 'git pull --rebase --autostash origin main && git push origin main',
  })
  expect(repository.git('for-each-ref')).toBe(refs)
})

test('counts the commits that were fetched and not merged', async () => {
  const { repository, other } = pair()
  other.commit('Elsewhere')
  other.commit('Elsewhere again')
  other.git('push', '-q')
  repository.git('fetch', '-q')
  expect(await runCheck('git/up-to-date', repository)).toMatchObject({
    verdict: 'fail',
    found: '2 behind origin/main',
  })
})

test('offers no fast-forward when both sides moved', async () => {
  const { repository, other } = pair()
  other.commit('Elsewhere', { 'b.txt': 'b' })
  other.git('push', '-q')
  repository.commit('Here')
  repository.git('fetch', '-q')
  const verdict = await runCheck('git/up-to-date', repository)
  expect(verdict).toEqual({
    verdict: 'fail',
    found: '1 behind origin/main, and 1 ahead of it',
    expected: 'all of origin/main here',
    mend: 'git pull --rebase --autostash origin main && git push origin main',
    fix: 'git pull --rebase --autostash origin main && git push origin main',
  })
})

test('follows an upstream of another name, quotes and all', async () => {
  const { repository, other } = pair()
  repository.git('push', '-q', 'origin', `main:feat/"x'y"`)
  repository.git('fetch', '-q')
  repository.git('switch', '-q', '-c', 'here', `origin/feat/"x'y"`)
  other.git('fetch', '-q')
  other.git('switch', '-q', `feat/"x'y"`)
  other.commit('Elsewhere')
  other.git('push', '-q')
  expect(await runCheck('git/up-to-date', repository)).toMatchObject({
    verdict: 'fail',
    expected: String.raw`all of "origin/feat/\"x'y\"" here`,
  })
})

test('does not know on a detached HEAD', async () => {
  const { repository } = pair()
  repository.git('switch', '-q', '--detach')
  expect(await runCheck('git/up-to-date', repository)).toMatchObject({
    verdict: 'unknown',
    expected: 'a branch that the remote has too',
  })
})

test('does not know when the remote does not answer', async () => {
  const { repository } = pair()
  repository.git('remote', 'set-url', 'origin', '/nowhere/acme.git')
  expect(await runCheck('git/up-to-date', repository)).toMatchObject({ verdict: 'unknown' })
})

test('once the tag is made, it is the tagged commit that has to hold all of the remote, wherever HEAD went since', async () => {
  const { repository, other } = pair()
  const tagged = repository.commit('Release')
  repository.tag('v1.4.0')
  other.commit('Elsewhere', { 'b.txt': 'b' })
  other.git('push', '-q')
  repository.git('pull', '-q', '--no-rebase', '--no-edit')
  const { phases } = makePlan([makeStep('tag/create', { makes: ['tag'] })])
  const judged = (begun: readonly string[]) =>
    runCheck('git/up-to-date', repository, {
      plan: { phases },
      begun,
      release: { candidate: { commit: tagged } },
    })
  expect(await judged([])).toMatchObject({ verdict: 'pass' })
  expect(await judged(['commit', 'tag'])).toMatchObject({
    verdict: 'fail',
    found: '1 behind origin/main',
  })
})
