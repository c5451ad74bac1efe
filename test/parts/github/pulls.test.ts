import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listRefs, readCommit, readFileAt } from './git-read.js'
import { type Github, startGithub } from './github.js'
import { openPull } from './pulls.js'
import { haveGh, readGh, runGh } from './run-gh.js'

const branch = 'release-please--branches--main'

describe.skipIf(!haveGh)('pull requests, with the real gh', () => {
  let github: Github
  let head: string
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, ['pr', ...args, '-R', 'acme/acme'])
  const view = (fields: string) => read('pr', 'view', '1', '-R', 'acme/acme', '--json', fields)

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    const files = {
      'mix.exs': '@version "0.1.0"\n',
      '.github/workflows/ci.yml': 'name: CI\non: pull_request\n',
    }
    github.commit({ message: 'Start', files })
    head = github.commit({
      message: 'chore(main): release 0.2.0',
      branch,
      files: { 'mix.exs': '@version "0.2.0"\n', 'CHANGELOG.md': '## 0.2.0\n\n### Summary\n' },
    })
    openPull(github.state, github.repository, 'github-actions[bot]', {
      title: 'chore(main): release 0.2.0',
      body: '### Summary\n',
      head: branch,
      base: 'main',
      labels: ['autorelease: pending'],
    })
  })
  afterEach(() => github.stop())

  it('are listed, also by label and by head', async () => {
    const list = (...args: string[]) =>
      read('pr', 'list', '-R', 'acme/acme', '--json', 'number,labels,author', ...args)
    const wanted = [{ number: 1, labels: [{ name: 'autorelease: pending' }] }]
    expect(await list()).toMatchObject(wanted)
    expect(await list('--label', 'autorelease: pending')).toMatchObject(wanted)
    expect(await list('--label', 'autorelease: tagged')).toEqual([])
    expect(await list('--head', branch)).toMatchObject(wanted)
    expect(await list('--head', 'other')).toEqual([])
    expect(await list('--state', 'merged')).toEqual([])
  })

  it('show their files, commits and head', async () => {
    expect(
      await view('files,commits,headRefOid,headRefName,baseRefName,changedFiles,state,isDraft'),
    ).toMatchObject({
      files: [
        { path: 'CHANGELOG.md', additions: 3, deletions: 0 },
        { path: 'mix.exs', additions: 1, deletions: 1 },
      ],
      commits: [{ oid: head, messageHeadline: 'chore(main): release 0.2.0' }],
      headRefOid: head,
      headRefName: branch,
      baseRefName: 'main',
      changedFiles: 2,
      state: 'OPEN',
      isDraft: false,
    })
  })

  it('show no checks where none ran, and then those that do', async () => {
    expect(await view('statusCheckRollup')).toEqual({ statusCheckRollup: [] })
    github.startRun('ci.yml', { event: 'pull_request', ref: branch }).start().job('Tests').start()
    expect(await view('statusCheckRollup')).toMatchObject({
      statusCheckRollup: [
        { __typename: 'CheckRun', name: 'Tests', workflowName: 'CI', status: 'IN_PROGRESS' },
      ],
    })
    expect((await gh('checks', '1')).stdout).toContain('Tests\tpending')
  })

  it('are blocked until the required check has passed', async () => {
    github.repository.protection.set('main', {
      requiredChecks: ['Tests'],
      strict: false,
      enforceAdmins: true,
      requiredReviews: 0,
    })
    expect(await view('mergeStateStatus,mergeable')).toEqual({
      mergeStateStatus: 'BLOCKED',
      mergeable: 'MERGEABLE',
    })
    expect((await gh('merge', '1', '--squash')).stderr).toContain('is not mergeable')
    expect((await gh('merge', '1', '--squash', '--admin')).stderr).toContain('Required status checks')
    github.startRun('ci.yml', { ref: branch }).start().job('Tests').succeed()
    expect(await view('mergeStateStatus')).toEqual({ mergeStateStatus: 'CLEAN' })
    expect((await gh('merge', '1', '--squash')).code).toBe(0)
  })

  it.each(['merge', 'squash', 'rebase'])('are merged by %s into the base', async (method) => {
    expect((await gh('merge', '1', `--${method}`, '--match-head-commit', head)).code).toBe(0)
    const { git } = github.repository
    expect(readFileAt(git, 'main', 'mix.exs')?.toString()).toBe('@version "0.2.0"\n')
    const merged = await view('state,mergeCommit,mergedBy')
    const tip = listRefs(git, 'refs/heads/main')[0]?.commit ?? ''
    expect(merged).toMatchObject({ state: 'MERGED', mergeCommit: { oid: tip }, mergedBy: { login: 'mia' } })
    expect(readCommit(git, tip)?.parents).toHaveLength(method === 'merge' ? 2 : 1)
  })

  it('are not merged when their head moved meanwhile', async () => {
    github.commit({ message: 'More', branch, files: { more: 'more' } })
    const { code, stderr } = await gh('merge', '1', '--merge', '--match-head-commit', head)
    expect(stderr).toContain('Head branch was modified')
    expect(code).toBe(1)
  })

  it('that conflict are not merged', async () => {
    github.commit({ message: 'Other', files: { 'mix.exs': '@version "0.1.1"\n' } })
    expect(await view('mergeStateStatus,mergeable')).toEqual({
      mergeStateStatus: 'DIRTY',
      mergeable: 'CONFLICTING',
    })
    expect((await gh('merge', '1', '--merge')).stderr).toContain('the merge commit cannot be cleanly created')
  })

  it('lose their branch when asked, and keep their commits', async () => {
    expect((await gh('merge', '1', '--merge', '--delete-branch')).code).toBe(0)
    expect(listRefs(github.repository.git, `refs/heads/${branch}`)).toEqual([])
    expect(await view('headRefOid,commits')).toMatchObject({ headRefOid: head, commits: [{ oid: head }] })
  })

  it('are shown and merged over REST too', async () => {
    expect(await read('api', `repos/acme/acme/pulls?head=acme:${branch}`)).toMatchObject([{ number: 1 }])
    expect(await read('api', 'repos/acme/acme/pulls/1')).toMatchObject({
      mergeable_state: 'clean',
      changed_files: 2,
    })
    expect(await read('api', 'repos/acme/acme/pulls/1/files')).toHaveLength(2)
    const merge = ['-X', 'PUT', 'repos/acme/acme/pulls/1/merge', '-f', 'merge_method=squash']
    expect(await read('api', ...merge)).toMatchObject({ merged: true })
    expect((await runGh(github.env, ['api', ...merge])).stderr).toContain('HTTP 405')
  })
})
