import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunStory } from './actions/run-story.js'
import { type Github, startGithub } from './github.js'
import { haveGh, readGh, runGh } from './run-gh.js'

describe.skipIf(!haveGh)('what runs leave behind, with the real gh', () => {
  let github: Github
  let story: RunStory
  const read = (...args: string[]) => readGh(github.env, args)
  const gh = (...args: string[]) => runGh(github.env, [...args, '-R', 'acme/acme'])
  const R = 'repos/acme/acme/actions'
  const id = () => String(story.run.id)

  beforeEach(async () => {
    github = await startGithub({ owner: 'acme', repo: 'acme', now: '2026-03-01T12:00:00Z' })
    github.commit({
      message: 'Start',
      files: { '.github/workflows/release.yml': 'name: Release\non: push\n' },
    })
    story = github.startRun('release.yml')
  })
  afterEach(() => github.stop())

  it('give the log of a failed job while the run goes on', async () => {
    story.start()
    const { job } = story.job('build').failStep('Link', 'error: cannot find -lacme').fail()
    const other = story.job('test').beginStep('Test').job
    expect((await runGh(github.env, ['api', `${R}/jobs/${job.id}/logs`])).stdout).toBe(
      '2026-03-01T12:00:00.0000000Z error: cannot find -lacme',
    )
    expect((await runGh(github.env, ['api', `${R}/jobs/${other.id}/logs`])).stderr).toContain('HTTP 404')
    expect((await gh('run', 'view', id(), '--log-failed')).stderr).toContain('still in progress')
  })

  it('give the failed steps’ logs with --log-failed once they ended', async () => {
    story.start().job('build').step('Compile', 'fine').failStep('Link', 'error: no').fail()
    story.fail()
    expect((await gh('run', 'view', id(), '--log-failed')).stdout).toBe(
      'build\tLink\t2026-03-01T12:00:00.0000000Z error: no',
    )
    expect((await gh('run', 'view', id(), '--exit-status')).code).toBe(1)
  })

  it('hand over artifacts, until they expire', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'artifacts-'))
    const artifact = story.artifact('metadata', {
      'release.json': '{"tag":"v1.0.0"}',
      'deep/a.bin': Buffer.from([1, 2]),
    })
    expect((await gh('run', 'download', id(), '-n', 'metadata', '-D', folder)).code).toBe(0)
    expect(readFileSync(join(folder, 'release.json'), 'utf8')).toBe('{"tag":"v1.0.0"}')
    expect([...readFileSync(join(folder, 'deep/a.bin'))]).toEqual([1, 2])
    rmSync(folder, { recursive: true })
    expect(await read('api', `${R}/runs/${id()}/artifacts?name=metadata`)).toMatchObject({
      artifacts: [{ expired: false, expires_at: '2026-05-30T12:00:00Z', workflow_run: { id: story.run.id } }],
    })
    artifact.expired = true
    expect((await gh('run', 'download', id())).stderr).toContain('no valid artifacts')
    expect((await runGh(github.env, ['api', `${R}/artifacts/${artifact.id}/zip`])).stderr).toContain(
      'HTTP 410',
    )
  })
})
