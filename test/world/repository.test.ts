import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findRepository, requireCommit, requireWholeHistory } from '../../source/world/repository.js'
import { addRemote, makeRepository, openRepository } from '../parts/repository.js'
import { isolatedEnv, temporaryFolder } from '../parts/temporary.js'

describe('finding the repository', () => {
  test('works from a folder inside it, of any name', async () => {
    const repository = makeRepository()
    const inner = join(repository.folder, 'a b', 'ü"c')
    mkdirSync(inner, { recursive: true })
    expect(await findRepository(inner, repository.env)).toMatchObject({ root: repository.folder })
  })

  test('knows it by origin, however many remotes there are', async () => {
    const repository = makeRepository()
    repository.git('remote', 'add', 'aaa', 'git@github.com:fork/acme.git')
    expect(await findRepository(repository.folder, repository.env)).toMatchObject({
      key: 'github.com/fork/acme',
      remote: 'aaa',
    })
    repository.git('remote', 'add', 'origin', 'https://github.com/acme/acme.git')
    expect(await findRepository(repository.folder, repository.env)).toMatchObject({
      key: 'github.com/acme/acme',
      remote: 'origin',
    })
  })

  test('without a remote knows it by its git directory, the same in every work tree', async () => {
    const repository = makeRepository()
    const { key, remote } = await findRepository(repository.folder, repository.env)
    expect(remote).toBeUndefined()
    expect(key).not.toContain(repository.folder)
    const linked = join(temporaryFolder('linked'), 'tree')
    repository.git('worktree', 'add', '-q', linked)
    expect(await findRepository(linked, repository.env)).toMatchObject({ key, root: linked })
    mkdirSync(join(repository.folder, 'sub'))
    expect((await findRepository(join(repository.folder, 'sub'), repository.env)).key).toBe(key)
  })

  test('two clones of one remote are one repository', async () => {
    const repository = makeRepository()
    const remote = addRemote(repository)
    const clone = openRepository(temporaryFolder('clone'), repository.env)
    clone.git('clone', '-q', remote.folder, '.')
    const [one, other] = [
      await findRepository(repository.folder, repository.env),
      await findRepository(clone.folder, repository.env),
    ]
    expect(one.key).toBe(other.key)
  })

  test('two repositories beside remotes of one relative address are two, and a linked work tree is none of its own', async () => {
    const [one, other] = [makeRepository(), makeRepository()]
    for (const { git } of [one, other]) git('remote', 'add', 'origin', './remote.git')
    const { key } = await findRepository(one.folder, one.env)
    expect((await findRepository(other.folder, other.env)).key).not.toBe(key)
    const linked = join(temporaryFolder('linked'), 'deep', 'tree')
    one.git('worktree', 'add', '-q', linked)
    expect((await findRepository(linked, one.env)).key).toBe(key)
  })

  test('where there is none says what to do', async () => {
    await expect(findRepository(temporaryFolder('plain'), isolatedEnv().env)).rejects.toMatchObject({
      name: 'Usage',
      exitCode: 2,
      message: expect.stringContaining('not in a git repository'),
      nextSteps: expect.arrayContaining(['npx release-wizard practice']),
    })
  })

  test('that is bare, or its inside, is refused', async () => {
    const repository = makeRepository()
    const remote = addRemote(repository)
    for (const folder of [remote.folder, join(repository.folder, '.git')]) {
      await expect(findRepository(folder, repository.env)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining('no work tree'),
      })
    }
  })

  test('without git says that git is missing', async () => {
    const { env } = isolatedEnv()
    const empty = temporaryFolder('empty')
    await expect(findRepository(empty, { ...env, PATH: empty })).rejects.toThrow(/git was not found/)
  })
})

describe('a release needs', () => {
  test('nothing more than a commit', async () => {
    const repository = makeRepository()
    const place = { root: repository.folder, env: repository.env }
    await requireCommit(place)
    await requireWholeHistory(place)
  })

  test('a commit', async () => {
    const repository = openRepository(temporaryFolder('empty'), isolatedEnv().env)
    repository.git('init', '-q')
    await expect(requireCommit({ root: repository.folder, env: repository.env })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no commit yet'),
    })
  })

  test('the whole history', async () => {
    const repository = makeRepository()
    repository.commit('Second')
    const remote = addRemote(repository)
    const shallow = openRepository(temporaryFolder('shallow'), repository.env)
    shallow.git('clone', '-q', '--depth', '1', `file://${remote.folder}`, '.')
    await expect(requireWholeHistory({ root: shallow.folder, env: repository.env })).rejects.toMatchObject({
      exitCode: 2,
      nextSteps: ['git fetch --unshallow --tags'],
    })
  })
})
