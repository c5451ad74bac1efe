import { execaSync } from 'execa'
import { expect, test } from 'vitest'
import { addRemote, cloneOf, makeRepository, refusePushes } from './repository.js'

test('gives the same commit ids for the same files and steps', () => {
  const make = () => {
    const repository = makeRepository({ 'a.txt': 'one\n' })
    repository.tag('v1.0.0')
    repository.commit('Change', { 'a.txt': 'two\n' })
    return repository
  }
  const [first, second] = [make(), make()]
  expect(first.git('rev-parse', 'HEAD', 'v1.0.0')).toBe(second.git('rev-parse', 'HEAD', 'v1.0.0'))
  expect(first.git('log', '-1', '--format=%cI')).toMatch(/^2024-01-01T12:/)
})

test('dates each commit after the one before it', () => {
  const repository = makeRepository()
  repository.commit('Second')
  repository.commit('Third')
  const dates = repository.git('log', '--reverse', '--format=%ct').split('\n').map(Number)
  expect(dates).toEqual([...dates].sort((a, b) => a - b))
  expect(new Set(dates).size).toBe(3)
})

test('removes a file given as undefined', () => {
  const repository = makeRepository({ 'a.txt': 'a\n', 'b.txt': 'b\n' })
  repository.commit('Remove a', { 'a.txt': undefined })
  expect(repository.git('ls-files')).toBe('b.txt')
})

test('shares branches and tags between a remote and its clones', () => {
  const repository = makeRepository()
  repository.tag('v1.0.0')
  const remote = addRemote(repository)
  const clone = cloneOf(remote)
  clone.commit('From the other side', { 'b.txt': 'b\n' })
  clone.git('push', '-q')
  repository.git('pull', '-q')
  expect(repository.git('log', '-1', '--format=%s')).toBe('From the other side')
  expect(clone.git('tag')).toBe('v1.0.0')
})

test('refuses the pushes that match, lets the others pass, and can be taken away', () => {
  const repository = makeRepository()
  const remote = addRemote(repository)
  const allow = refusePushes(remote, 'refs/tags/*', 'tags are protected')
  repository.tag('v1.0.0')
  repository.commit('More')
  repository.git('push', '-q', 'origin', 'main')
  const push = () =>
    execaSync('git', ['push', 'origin', 'v1.0.0'], {
      cwd: repository.folder,
      env: repository.env,
      extendEnv: false,
      reject: false,
    })
  const refused = push()
  expect(refused.exitCode).not.toBe(0)
  expect(refused.stderr).toContain('tags are protected')
  expect(remote.git('tag')).toBe('')
  allow()
  expect(push().exitCode).toBe(0)
  expect(remote.git('tag')).toBe('v1.0.0')
})
