import { beforeEach, describe, expect, test } from 'vitest'
import { tagFloat } from '../../../source/actions/tag/float.js'
import type { ActionContext } from '../../../source/ports/action.js'
import { itself, orElse } from '../../../source/ports/not-told.js'
import { addRemote, makeRepository, type Repository } from '../../parts/repository.js'
import { actingIn } from '../acting.js'

let repository: Repository
let origin: Repository
beforeEach(() => {
  repository = makeRepository({ 'action.yml': 'name: acme\n' })
  repository.tag('v1.3.0')
  repository.git('tag', 'v1')
  origin = addRemote(repository)
  repository.git('push', '-q', 'origin', 'main', 'v1.3.0', 'v1')
  repository.commit('work', { 'work.txt': 'one\n' })
  repository.tag('v1.4.0')
})

const contextOf = (levels: readonly string[] = ['major']) => actingIn(repository, { with: { levels } })

const perform = (levels?: readonly string[]) => orElse(() => tagFloat.perform(contextOf(levels)), itself)
const probe = (levels?: readonly string[]) => tagFloat.probe(contextOf(levels))
const on = (tag: string) =>
  repository.git('ls-remote', origin.folder, `refs/tags/${tag}`, `refs/tags/${tag}^{}`).split(/\s/).at(-2)
const head = () => repository.git('rev-parse', 'HEAD')

describe('the tag that users of an action name', () => {
  test('moves to the released commit, here and on the remote, and is seen there', async () => {
    expect(await probe()).toMatchObject({ found: 'absent' })
    expect(await perform()).toMatchObject({ verdict: 'pass' })
    expect(on('v1')).toBe(head())
    expect(repository.git('rev-parse', 'v1')).toBe(head())
    expect(await probe()).toMatchObject({ found: 'done' })
  })

  test('is made where the line is new, and moved where it was annotated', async () => {
    repository.git('tag', '-f', '-a', '-m', 'one', 'v1', 'v1.3.0')
    repository.git('push', '-q', '-f', 'origin', 'v1')
    expect(await perform(['major', 'minor'])).toMatchObject({ verdict: 'pass' })
    expect([on('v1'), on('v1.4')]).toEqual([head(), head()])
  })

  test('stays where a newer version of its line is out', async () => {
    repository.tag('v1.5.0')
    expect(await probe()).toMatchObject({
      found: 'done',
      fact: expect.stringContaining('a newer one is out'),
    })
    expect(await probe(['major', 'minor'])).toMatchObject({
      found: 'absent',
      fact: expect.stringContaining('v1.4 '),
    })
  })

  test('stays where somebody else released a newer version, of which nothing was fetched', async () => {
    repository.git('push', '-q', 'origin', 'HEAD:refs/tags/v1.5.0')
    const fact = expect.stringContaining('a newer one is out')
    expect(await probe()).toMatchObject({ found: 'done', fact })
    expect(await perform()).toMatchObject({ verdict: 'pass', fact })
    expect(on('v1')).not.toBe(head())
  })

  test('is not moved over the head of somebody who moved it meanwhile', async () => {
    const theirs = repository.git('rev-parse', 'HEAD~1^{tree}')
    const commit = repository.git('commit-tree', '-m', 'theirs', theirs)
    const context = contextOf()
    const { run } = context.write
    const race: ActionContext = {
      ...context,
      write: {
        ...context.write,
        run: (file, args, options) => {
          if (args[0] === 'push') repository.git('push', '-q', '-f', 'origin', `${commit}:refs/tags/v1`)
          return run(file, args, options)
        },
      },
    }
    expect(await tagFloat.perform(race)).toMatchObject({
      verdict: 'fail',
      found: expect.stringContaining('stale info'),
    })
    expect(on('v1')).toBe(commit)
  })
})
