import { expect, test } from 'vitest'
import { action } from '../../source/kinds/action.js'
import { tagMoved } from '../../source/lookups/tag-moved.js'
import type { KindContext } from '../../source/ports/kind.js'
import { makePort, makeRelease } from '../checks/support.js'
import { addRemote, cloneOf, makeRepository } from '../parts/repository.js'
import { makePlan, makeStep } from '../support/plans.js'

const push = makeStep('tag/push', { nature: 'effect', makes: ['pushed-tag'] })
const create = makeStep('tag/create', { nature: 'effect', makes: ['tag'] })

/** A release whose tag v1.4.0 is pushed. */
function pushed() {
  const repository = makeRepository()
  const remote = addRemote(repository)
  const commit = repository.tag('v1.4.0')
  repository.git('push', '-q', 'origin', 'v1.4.0')
  const release = makeRelease({
    plan: makePlan([create, push]),
    begun: ['tag', 'pushed-tag'],
    release: { candidate: { commit }, outputs: { 'tag/push.remote': 'origin' } },
  })
  return { repository, remote, release, read: makePort(repository) }
}

test('what is published is what is tagged: a tag that somebody moved there since stops it, wherever the tag here is', async () => {
  const { repository, remote, release, read } = pushed()
  expect(await tagMoved(read, release)).toBeUndefined()
  const other = cloneOf(remote)
  const moved = other.commit('Another')
  other.git('push', '-q', '--force', 'origin', 'HEAD:refs/tags/v1.4.0')
  expect(await tagMoved(read, release)).toEqual({
    verdict: 'fail',
    found: `v1.4.0 is ${moved.slice(0, 7)} on origin`,
    expected: `v1.4.0 at ${release.candidate?.commit.slice(0, 7)}, which was judged`,
    mend: expect.stringContaining('git push --force origin refs/tags/v1.4.0'),
    nothingOut: true,
  })
  repository.git('push', '-q', '--force', 'origin', 'refs/tags/v1.4.0')
  expect(await tagMoved(read, release)).toBeUndefined()
})

test('a tag that was taken away there stops it too, and the way back is offered', async () => {
  const { repository, release, read } = pushed()
  repository.git('push', '-q', 'origin', ':refs/tags/v1.4.0')
  const fix = 'git push origin refs/tags/v1.4.0'
  expect(await tagMoved(read, release)).toMatchObject({
    found: 'origin has no tag v1.4.0 any more',
    fix,
    nothingOut: true,
  })
  repository.git(...fix.split(' ').slice(1), '-q')
  expect(await tagMoved(read, release)).toBeUndefined()
})

test('a tag that this run did not push need not be there, and where it is it is the one that was judged', async () => {
  const { repository, remote, release, read } = pushed()
  const before = { ...release, plan: makePlan([create]), begun: (made: string) => made === 'tag' }
  expect(await tagMoved(read, before)).toBeUndefined()
  repository.git('push', '-q', 'origin', ':refs/tags/v1.4.0')
  expect(await tagMoved(read, before)).toBeUndefined()
  const other = cloneOf(remote)
  const moved = other.commit('Another')
  other.git('push', '-q', 'origin', 'HEAD:refs/tags/v1.4.0')
  expect(await tagMoved(read, before)).toMatchObject({ found: `v1.4.0 is ${moved.slice(0, 7)} on origin` })
  repository.git('remote', 'remove', 'origin')
  expect(await tagMoved(read, { ...before, outputs: {} })).toBeUndefined()
  expect(await tagMoved(read, { ...before, mode: 'rehearsal' })).toBeUndefined()
})

test.each<[string, boolean, readonly string[], string]>([
  ['what cannot be undone and stands on the tag', true, ['pushed-tag'], 'failed'],
  ['what can be undone', false, ['pushed-tag'], 'passed'],
  ['what does not stand on the tag', true, [], 'passed'],
])('%s, with the tag gone, ends so', async (_, irreversible, reads, expected) => {
  const { repository, release, read } = pushed()
  repository.git('push', '-q', 'origin', ':refs/tags/v1.4.0')
  const deed = {
    name: 'test/deed',
    title: 'Deed',
    irreversible,
    makes: [],
    reads,
    probe: async () => ({ found: 'absent' as const }),
    perform: async () => ({ verdict: 'pass' as const, fact: 'done' }),
    describe: () => 'do it',
  }
  const step = makeStep('publish/npm', {
    nature: 'effect',
    does: { type: 'uses', name: 'test/deed', with: {} },
  })
  const context = { step, release, read, catalogue: { actions: { 'test/deed': deed }, checks: {} } }
  expect(await action.perform(context as unknown as KindContext)).toMatchObject({ status: expected })
})
