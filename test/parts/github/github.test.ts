import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder, writeFiles } from '../temporary.js'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh, runGit } from './run-gh.js'

const workflow = `on:
  workflow_dispatch:
    inputs: { tag: { required: true } }
`
const R = 'repos/acme/acme'
const dispatches = `${R}/actions/workflows/release.yml/dispatches`

describe.skipIf(!haveGh)('this GitHub, driven by the real gh and git', () => {
  let github: Github
  const read = (...args: string[]) => readGh(github.env, ['api', ...args])
  const refusal = async (...args: string[]) => (await runGh(github.env, ['api', ...args])).stderr

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z' })
    github.commit({ message: 'Start', files: { '.github/workflows/release.yml': workflow } })
  })
  afterEach(() => github.stop())

  it('takes no token but those that it gave, and knows each person by theirs', async () => {
    const noor = github.addMaintainer('noor', 'read')
    expect(await readGh(noor, ['api', 'user'])).toMatchObject({ login: 'noor' })
    expect((await runGh({ ...github.env, GH_TOKEN: 'other' }, ['api', 'user'])).stderr).toContain('HTTP 401')
    expect((await runGh(noor, ['api', `${R}/actions/permissions`])).stderr).toContain('HTTP 403')
  })

  it('strikes with a fault as often as it was told, and where', async () => {
    github.faults.add({ kind: 'bad-gateway' }, { path: /^\/user$/, times: 2 })
    expect(await read(R)).toMatchObject({ default_branch: 'main' })
    expect(await refusal('user')).toContain('HTTP 502')
    expect(await refusal('user')).toContain('HTTP 502')
    expect(await read('user')).toMatchObject({ login: 'mia' })
  })

  it('gives a tag one release, hides drafts from readers, and changes no sealed one', async () => {
    github.repository.immutableReleases = true
    const make = ['-f', 'tag_name=v1.0.0', `${R}/releases`]
    await read(...make, '-F', 'draft=true')
    const reader = github.addMaintainer('rio', 'read')
    expect(await readGh(reader, ['api', `${R}/releases`])).toEqual([])
    const [draft] = github.repository.releases
    await read('-X', 'PATCH', `${R}/releases/${draft?.id}`, '-F', 'draft=false')
    expect(await refusal(...make)).toContain('HTTP 422')
    const upload = `https://uploads.github.com/${R}/releases/${draft?.id}/assets?name=a`
    expect(await refusal('-X', 'POST', upload, '--input', 'package.json')).toContain('immutable')
  })

  it.each([
    ['a ref that is not there', ['-f', 'ref=none', '-f', 'inputs[tag]=v1'], 'No ref found for: none'],
    [
      'an input it does not declare',
      ['-f', 'ref=main', '-f', 'inputs[tagg]=v1'],
      'Unexpected inputs provided',
    ],
    ['a required input left out', ['-f', 'ref=main'], "Required input 'tag' not provided"],
  ])('starts no workflow with %s', async (_, fields, words) => {
    expect(await refusal(dispatches, ...fields)).toContain(words)
    expect(github.repository.runs).toEqual([])
  })

  it('carries pushes over ssh, refuses the one that is behind, and knows no repository that was not made', async () => {
    const folder = temporaryFolder()
    const git = (cwd: string, ...args: string[]) => runGit(github.env, args, cwd)
    for (const name of ['one', 'other']) {
      expect((await git(folder, 'clone', '-q', github.remote.url, name)).code).toBe(0)
      writeFiles(join(folder, name), { 'note.txt': name })
      await git(join(folder, name), 'add', '.')
      await git(join(folder, name), 'commit', '-qm', name)
    }
    expect((await git(join(folder, 'one'), 'push', '-q', 'origin', 'main')).code).toBe(0)
    expect((await git(join(folder, 'other'), 'push', 'origin', 'main')).stderr).toContain('[rejected]')
    const missing = await git(folder, 'ls-remote', 'git@github.com:acme/none.git')
    expect(missing.stderr).toContain('Repository not found')
  })
})

describe.skipIf(!haveGh)('a request that no documented route of this GitHub takes fails the test: ', () => {
  it.each([
    ['a path', [`${R}/hooks`], 'no such route'],
    ['a query parameter', [`${R}/actions/runs?sha=abc`], 'undocumented query parameter sha'],
    ['a body key', [`${R}/issues`, '-f', 'name=x'], 'undocumented body key name'],
    ['a GraphQL query', ['graphql', '-f', 'query={viewer{login}}'], 'no answer to the GraphQL {viewer'],
  ])('%s', async (_, args, words) => {
    const github = await startGithub({ owner: 'acme', repo: 'acme' })
    expect((await runGh(github.env, ['api', ...args])).code).toBe(1)
    await expect(github.stop()).rejects.toThrow(words)
  })
})
