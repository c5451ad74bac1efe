import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Github, startGithub } from './github.js'
import { rejectPushes } from './remote.js'
import { haveGh, readGh, runGit } from './run-gh.js'

describe('git over ssh', () => {
  let github: Github
  let folder: string
  const git = (cwd: string, ...args: string[]) => runGit(github.env, args, cwd)
  const clone = async (name: string) => {
    expect(await git(folder, 'clone', github.remote.url, name)).toMatchObject({ code: 0 })
    return join(folder, name)
  }
  const commit = async (directory: string, text: string) => {
    writeFileSync(join(directory, 'notes.txt'), text)
    await git(directory, 'add', '.')
    expect(await git(directory, 'commit', '-m', text)).toMatchObject({ code: 0 })
  }

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    github.commit({ message: 'Start', files: { 'README.md': 'acme\n' } })
    folder = mkdtempSync(join(tmpdir(), 'clones-'))
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await github.stop()
  })

  it('carries one clone’s push to the other, and refuses the one that is behind', async () => {
    const [one, other] = [await clone('one'), await clone('other')]
    await commit(one, 'from one')
    expect(await git(one, 'push', 'origin', 'main')).toMatchObject({ code: 0 })
    await commit(other, 'from other')
    const late = await git(other, 'push', 'origin', 'main')
    expect(late.stderr).toContain('[rejected]')
    expect(late.code).toBe(1)
    await git(other, 'pull', '--rebase', 'origin', 'main', '-X', 'theirs')
    expect(await git(other, 'push', 'origin', 'main')).toMatchObject({ code: 0 })
  })

  it('lets only the first of two clones take a claim by compare-and-swap', async () => {
    const [one, other] = [await clone('one'), await clone('other')]
    const claim = ['push', '--force-with-lease=refs/claims/v1:', 'origin', 'HEAD:refs/claims/v1']
    await commit(other, 'another claim')
    expect((await git(one, ...claim)).code).toBe(0)
    const second = await git(other, ...claim)
    expect(second.stderr).toContain('stale info')
    expect(second.code).toBe(1)
  })

  it('rejects a push with the words of a hook, until it is let in again', async () => {
    const one = await clone('one')
    await commit(one, 'work')
    rejectPushes(github.repository.git, 'GH006: Protected branch update failed')
    const { code, stderr } = await git(one, 'push', 'origin', 'main')
    expect(stderr).toContain('GH006')
    expect(code).toBe(1)
    rejectPushes(github.repository.git, undefined)
    expect((await git(one, 'push', 'origin', 'main')).code).toBe(0)
  })

  it('fails as without a network while disconnected', async () => {
    github.remote.disconnect('ssh: connect to host github.com port 22: Network is unreachable')
    const down = await git(folder, 'ls-remote', github.remote.url)
    expect(down.stderr).toContain('Network is unreachable')
    expect(down.code).toBe(128)
    github.remote.restore()
    expect((await git(folder, 'ls-remote', github.remote.url)).stdout).toContain('refs/heads/main')
  })

  it('knows no repository that was not made, and no other host', async () => {
    expect((await git(folder, 'ls-remote', 'git@github.com:acme/none.git')).stderr).toContain(
      'Repository not found',
    )
    expect((await git(folder, 'ls-remote', 'git@example.test:acme/acme.git')).stderr).toContain(
      'resolve hostname',
    )
  })

  it('serves a second repository beside the first', async () => {
    const tap = github.addRepository('acme', 'homebrew-tap')
    expect(tap.git).not.toBe(github.repository.git)
    expect((await git(folder, 'clone', 'git@github.com:acme/homebrew-tap.git', 'tap')).code).toBe(0)
  })

  it.skipIf(!haveGh)('lets gh find the repository from a clone’s remote', async () => {
    const one = await clone('one')
    expect(await readGh(github.env, ['repo', 'view', '--json', 'nameWithOwner'], one)).toEqual({
      nameWithOwner: 'acme/acme',
    })
  })
})
