import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Github, startGithub } from './github.js'
import { addLabel, addMilestone, openIssue } from './issues.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('issues, with the real gh', () => {
  let github: Github
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, ['issue', ...args, '-R', 'acme/acme'])
  const view = (number: number, fields: string) =>
    read('issue', 'view', String(number), '-R', 'acme/acme', '--json', fields)
  const list = (...args: string[]) =>
    read('issue', 'list', '-R', 'acme/acme', '--json', 'number,title', ...args)

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme' })
    addLabel(github.state, github.repository, { name: 'release-blocker' })
    addMilestone(github.state, github.repository, { title: 'Release blockers: v1.0.0' })
  })
  afterEach(() => github.stop())

  it('are created with label, milestone and assignee', async () => {
    const details = [
      '--label',
      'release-blocker',
      '--milestone',
      'Release blockers: v1.0.0',
      '--assignee',
      'mia',
    ]
    const { code, stdout } = await gh(
      'create',
      '--title',
      'npm is missing',
      '--body',
      'Found: absent',
      ...details,
    )
    expect(stdout).toBe('https://github.com/acme/acme/issues/1')
    expect(code).toBe(0)
    expect(await view(1, 'title,body,state,labels,milestone,assignees,author')).toMatchObject({
      title: 'npm is missing',
      body: 'Found: absent',
      state: 'OPEN',
      labels: [{ name: 'release-blocker' }],
      milestone: { title: 'Release blockers: v1.0.0' },
      assignees: [{ login: 'mia' }],
      author: { login: 'mia', is_bot: false },
    })
  })

  it('refuse a label that is not there', async () => {
    const { code, stderr } = await gh('create', '--title', 'x', '--body', 'x', '--label', 'none')
    expect(stderr).toContain("'none' not found")
    expect(code).toBe(1)
    expect(github.repository.issues).toEqual([])
  })

  it('are edited: words, labels and milestone', async () => {
    openIssue(github.state, github.repository, 'mia', { title: 'Launch v1.0.0', body: 'roster' })
    const changes = [
      '--body',
      'roster, filled',
      '--add-label',
      'release-blocker',
      '--milestone',
      'Release blockers: v1.0.0',
    ]
    expect((await gh('edit', '1', ...changes)).code).toBe(0)
    expect(await view(1, 'body,labels,milestone')).toMatchObject({
      body: 'roster, filled',
      labels: [{ name: 'release-blocker' }],
      milestone: { number: 1 },
    })
    expect((await gh('edit', '1', '--remove-label', 'release-blocker')).code).toBe(0)
    expect(await view(1, 'labels')).toEqual({ labels: [] })
  })

  it('are listed by state, label, milestone and words', async () => {
    const { state, repository } = github
    openIssue(state, repository, 'mia', { title: 'Blocked: PyPI', labels: ['release-blocker'], milestone: 1 })
    openIssue(state, repository, 'noor', { title: 'Something else' })
    expect(await list()).toMatchObject([{ number: 2 }, { number: 1 }])
    expect(await list('--label', 'release-blocker')).toMatchObject([{ number: 1 }])
    expect(await list('--milestone', 'Release blockers: v1.0.0')).toMatchObject([{ number: 1 }])
    expect(await list('--search', 'PyPI in:title')).toMatchObject([{ number: 1 }])
    expect(await list('--author', 'noor')).toMatchObject([{ number: 2 }])
    await gh('close', '1', '--comment', 'Published after all')
    expect(await list()).toMatchObject([{ number: 2 }])
    expect(await list('--state', 'closed')).toMatchObject([{ number: 1 }])
  })

  it('are listed past 100', async () => {
    for (let count = 1; count <= 130; count += 1) {
      openIssue(github.state, github.repository, 'mia', { title: `Issue ${count}` })
    }
    expect(await list('--limit', '125')).toHaveLength(125)
    const pages = ['api', '--paginate', 'repos/acme/acme/issues', '--jq', 'length']
    expect((await runGh(github.env, pages)).stdout).toBe('100\n30')
  })

  it('take comments, in order', async () => {
    openIssue(github.state, github.repository, 'noor', { title: 'Launch' })
    expect((await gh('comment', '1', '--body', 'first')).stdout).toMatch(/issues\/1#issuecomment-\d+$/)
    await gh('comment', '1', '--body', 'second')
    expect(await view(1, 'comments')).toMatchObject({ comments: [{ body: 'first' }, { body: 'second' }] })
    expect((await gh('comment', '1', '--edit-last', '--body', 'third')).code).toBe(0)
    expect(await view(1, 'comments')).toMatchObject({ comments: [{ body: 'first' }, { body: 'third' }] })
  })

  it('are closed for a reason and opened again', async () => {
    openIssue(github.state, github.repository, 'mia', { title: 'Launch' })
    await gh('close', '1', '--reason', 'not planned')
    expect(await view(1, 'state,closed')).toEqual({ state: 'CLOSED', closed: true })
    expect(await read('api', 'repos/acme/acme/issues/1')).toMatchObject({ state_reason: 'not_planned' })
    await gh('reopen', '1')
    expect(await view(1, 'state')).toEqual({ state: 'OPEN' })
  })

  it('that are not there are not found', async () => {
    const { code, stderr } = await gh('view', '7', '--json', 'title')
    expect(stderr).toContain('Could not resolve to an issue or pull request with the number of 7')
    expect(code).toBe(1)
  })

  it('and milestones are made over REST too', async () => {
    const made = await read('api', 'repos/acme/acme/milestones', '-f', 'title=Release blockers: v1.1.0')
    expect(made).toMatchObject({ number: 2, open_issues: 0 })
    await read('api', 'repos/acme/acme/issues', '-f', 'title=Late', '-F', 'milestone=2', '-f', 'labels[]=new')
    expect(await read('api', 'repos/acme/acme/issues?milestone=2&labels=new')).toMatchObject([
      { number: 1, milestone: { open_issues: 1 } },
    ])
    expect((await runGh(github.env, ['label', 'create', 'new', '-R', 'acme/acme'])).stderr).toContain(
      'already exists',
    )
  })
})
