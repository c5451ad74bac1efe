import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from './actions/run-story.js'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'
import { addEnvironment } from './setup.js'

describe.skipIf(!haveGh)('runs in the hands of people, with the real gh', () => {
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

  it('wait for a reviewer of an environment, and go on when approved', async () => {
    const environment = addEnvironment(github.state, github.repository, 'hex', ['mia'])
    story.start().waitForApproval('hex', 'publish')
    expect(await view('status,jobs')).toMatchObject({
      status: 'waiting',
      jobs: [{ name: 'publish', status: 'waiting' }],
    })
    expect(await read('api', `${R}/runs/${id()}/pending_deployments`)).toMatchObject([
      {
        environment: { name: 'hex' },
        current_user_can_approve: true,
        reviewers: [{ reviewer: { login: 'mia' } }],
      },
    ])
    const answer = ['-F', `environment_ids[]=${environment.id}`, '-f', 'state=approved', '-f', 'comment=fine']
    const noor = github.addMaintainer('noor', 'admin')
    const path = `${R}/runs/${id()}/pending_deployments`
    expect((await runGh(noor, ['api', path, ...answer])).stderr).toContain('HTTP 422')
    expect((await runGh(github.env, ['api', path, ...answer])).code).toBe(0)
    expect(await view('status,jobs')).toMatchObject({ status: 'in_progress', jobs: [{ status: 'queued' }] })
    expect(await read('api', `${R}/runs/${id()}/approvals`)).toMatchObject([
      { state: 'approved', user: { login: 'mia' } },
    ])
  })

  it('fail when the reviewer rejects', async () => {
    addEnvironment(github.state, github.repository, 'hex', ['mia'])
    story.waitForApproval('hex').review({ environment: 'hex', state: 'rejected', user: 'mia', comment: 'no' })
    expect(await view('status,conclusion')).toEqual({ status: 'completed', conclusion: 'failure' })
  })

  it('run again as a new attempt, and keep the old one', async () => {
    expect((await gh('run', 'rerun', id())).stderr).toContain('cannot be rerun')
    story.start().job('build').succeed()
    story.job('publish').failStep('Publish', 'token expired').fail()
    story.fail()
    const seen: number[] = []
    github.onRerun('release.yml', ({ run }) => seen.push(run.attempts.length))
    expect((await gh('run', 'rerun', id(), '--failed')).code).toBe(0)
    expect(seen).toEqual([2])
    expect(await view('status,jobs')).toMatchObject({
      status: 'queued',
      jobs: [
        { name: 'build', conclusion: 'success' },
        { name: 'publish', status: 'queued', steps: [] },
      ],
    })
    expect(await read('api', `${R}/runs/${id()}`)).toMatchObject({ run_attempt: 2 })
    expect(await read('api', `${R}/runs/${id()}/attempts/1`)).toMatchObject({
      run_attempt: 1,
      conclusion: 'failure',
    })
    expect(await read('api', `${R}/runs/${id()}/attempts/1/jobs`)).toMatchObject({
      jobs: [{}, { conclusion: 'failure' }],
    })
    expect(await read('api', `${R}/runs/${id()}/jobs?filter=all`)).toMatchObject({ total_count: 4 })
  })

  it('are cancelled, once', async () => {
    story.start().job('build').beginStep('Compile')
    expect((await gh('run', 'cancel', id())).code).toBe(0)
    expect(await view('conclusion,jobs')).toMatchObject({
      conclusion: 'cancelled',
      jobs: [{ conclusion: 'cancelled' }],
    })
    expect((await gh('run', 'cancel', id())).stderr).toContain(
      'Cannot cancel a workflow run that is completed',
    )
  })
})
