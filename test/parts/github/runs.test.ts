import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from './actions/run-story.js'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('runs, with the real gh', () => {
  let github: Github
  let story: RunStory
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, [...args, '-R', 'acme/acme'])
  const R = 'repos/acme/acme/actions'
  const id = () => String(story.run.id)
  const view = (fields: string) => read('run', 'view', id(), '-R', 'acme/acme', '--json', fields)

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z' })
    github.commit({
      message: 'Start',
      files: { '.github/workflows/release.yml': 'name: Release\non: push\n' },
    })
    story = github.startRun('release.yml')
  })
  afterEach(() => github.stop())

  it('are listed past 100, newest first', async () => {
    for (let minute = 1; minute <= 120; minute += 1) {
      github.startRun('release.yml', { at: new Date(Date.UTC(2026, 1, 1, 0, minute)).toISOString() })
    }
    const runs = await read('run', 'list', '-R', 'acme/acme', '-L', '121', '--json', 'databaseId,createdAt')
    expect(runs).toHaveLength(121)
    expect(runs).toMatchObject({
      0: { databaseId: story.run.id },
      120: { createdAt: '2026-02-01T00:01:00Z' },
    })
  })

  it('are filtered by commit, event, actor, branch, time and status', async () => {
    const sha = github.commit({ message: 'Next', files: { a: 'a' } })
    const at = '2026-03-01T13:00:00Z'
    const wanted = github.startRun('release.yml', { event: 'schedule', actor: 'noor', at, sha })
    wanted.start()
    const filters = [`head_sha=${sha}`, 'event=schedule', 'actor=noor', 'status=in_progress']
    for (const filter of [...filters, 'created=%3E2026-03-01T12:30:00Z', `created=${at}..*`]) {
      expect(await read('api', `${R}/runs?${filter}`)).toMatchObject({
        total_count: 1,
        workflow_runs: [{ id: wanted.run.id }],
      })
    }
    expect(await read('api', `${R}/runs?branch=main`)).toMatchObject({ total_count: 2 })
    expect(await read('api', `${R}/runs?created=2026-03-01`)).toMatchObject({ total_count: 2 })
    expect(await read('api', `${R}/runs?branch=other`)).toMatchObject({ total_count: 0 })
  })

  it('show jobs and steps while they go on', async () => {
    story.start().job('build (linux)').step('Check out').beginStep('Compile', 'cc main.c')
    story.job('publish')
    expect(await view('status,conclusion,jobs,headSha')).toMatchObject({
      status: 'in_progress',
      conclusion: '',
      jobs: [
        {
          name: 'build (linux)',
          status: 'in_progress',
          steps: [
            { number: 1, name: 'Check out', conclusion: 'success' },
            { number: 2, name: 'Compile', status: 'in_progress' },
          ],
        },
        { name: 'publish', status: 'queued', completedAt: null },
      ],
    })
  })

  it('tell gh run watch how they ended', async () => {
    story.start().job('build').timeOut()
    story.timeOut()
    const { code, stdout } = await gh('run', 'watch', id(), '--exit-status')
    expect(stdout).toContain("already completed with 'timed_out'")
    expect(code).toBe(1)
  })

  it('are shown to people with their annotations', async () => {
    const annotation = { path: 'mix.exs', line: 3, level: 'failure', message: 'version taken' } as const
    story.start().job('build').annotate(annotation).fail()
    story.fail()
    expect((await gh('run', 'view', id())).stdout).toContain('version taken')
  })

  it('give their jobs to the commit as check runs', async () => {
    story.start().job('Install golden').succeed()
    const path = `repos/acme/acme/commits/${story.run.headSha}`
    expect(await read('api', `${path}/check-runs`)).toMatchObject({
      total_count: 1,
      check_runs: [{ name: 'Install golden', status: 'completed', conclusion: 'success' }],
    })
    expect(await read('api', `${path}/status`)).toMatchObject({ state: 'pending', total_count: 0 })
    const sent = ['-f', 'state=success', '-f', 'context=docs']
    await read('api', `repos/acme/acme/statuses/${story.run.headSha}`, ...sent)
    expect(await read('api', `${path}/status`)).toMatchObject({
      state: 'success',
      statuses: [{ context: 'docs' }],
    })
  })
})
